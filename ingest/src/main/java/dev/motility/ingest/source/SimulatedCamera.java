package dev.motility.ingest.source;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A simulated microscope as a camera: at its own pace, without an end.
 *
 * @param seed what sample, style and cells are drawn from
 * @param width pixels in a row
 * @param height rows in a frame
 * @param loop seconds that are rendered once and shown again and again; without, every frame is
 *     rendered, which takes a fast machine
 * @param rate frames/s, if another than the simulation's own
 */
public record SimulatedCamera(
    long seed, int width, int height, Optional<Double> loop, Optional<Double> rate)
    implements SourceAddress.Live {
  private static final double LONGEST_LOOP = 60;
  private static final double HIGHEST_RATE = 1000;

  public SimulatedCamera {
    loop.ifPresent(seconds -> require("loop", seconds, LONGEST_LOOP));
    rate.ifPresent(frames -> require("rate", frames, HIGHEST_RATE));
    Setup.training(seed).withSize(width, height);
  }

  private static void require(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s may be more than 0 and at most %s, not %s".formatted(name, most, value));
    }
  }

  @Override
  public FrameSource open(BooleanSupplier givenUp) {
    SimulatedMicroscope microscope =
        new SimulatedMicroscope(
            Setup.training(seed).withSize(width, height).startingAt(Instant.now()));
    VideoFormat own = microscope.format();
    VideoFormat format =
        new VideoFormat(
            width, height, rate.orElse(own.framesPerSecond()), own.micrometresPerPixel());
    Loop images =
        loop.isPresent()
            ? Loop.of(rendered(microscope, Math.round(loop.get() * format.framesPerSecond())))
            : index -> microscope.frame(index).image();
    return new PacedFrames(images, format, Clock.systemUTC(), givenUp);
  }

  private static List<GrayClip> rendered(SimulatedMicroscope microscope, long count) {
    List<GrayClip> images = new ArrayList<>();
    for (long i = 0; i < Math.max(1, count); i++) {
      images.add(microscope.frame(i).image());
    }
    return images;
  }

  @Override
  public AtEnd atEnd() {
    return AtEnd.FINISH;
  }

  @Override
  public String toString() {
    return "%s:?seed=%d&width=%d&height=%d%s%s"
        .formatted(
            SimulatedAddress.SCHEME,
            seed,
            width,
            height,
            loop.map(seconds -> "&loop=" + seconds).orElse(""),
            rate.map(frames -> "&rate=" + frames).orElse(""));
  }
}
