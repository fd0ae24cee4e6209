package dev.motility.ingest.source;

import dev.motility.runtime.CommandException;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The recording of a simulated microscope: {@code
 * simulated:?seed=7&seconds=20&width=640&height=480}. The same seed and size give the same pixels.
 * Frames are timed from the moment of opening.
 *
 * @param seed what sample, style and cells are drawn from
 * @param width pixels in a row
 * @param height rows in a frame
 * @param seconds length of the recording
 */
public record SimulatedAddress(long seed, int width, int height, double seconds)
    implements SourceAddress.Recorded {
  static final String SCHEME = "simulated";

  private static final long DEFAULT_SEED = 1;
  private static final int DEFAULT_WIDTH = 640;
  private static final int DEFAULT_HEIGHT = 480;

  public SimulatedAddress {
    if (!(seconds >= 0 && seconds < 1e9)) {
      throw new IllegalArgumentException("seconds may be 0 or more, not " + seconds);
    }
    Setup.training(seed).withSize(width, height);
  }

  /** With {@code seconds} a recording; without, a camera that never ends. */
  static SourceAddress parse(String address) {
    try {
      Parameters given = Parameters.of(address.substring(SCHEME.length() + 1));
      long seed = given.take("seed", Long::parseLong).orElse(DEFAULT_SEED);
      int width = given.take("width", Integer::parseInt).orElse(DEFAULT_WIDTH);
      int height = given.take("height", Integer::parseInt).orElse(DEFAULT_HEIGHT);
      Optional<Double> seconds = given.take("seconds", Double::parseDouble);
      Optional<Double> loop = given.take("loop", Double::parseDouble);
      Optional<Double> rate = given.take("rate", Double::parseDouble);
      given.requireNoOther();
      if (seconds.isEmpty()) {
        return new SimulatedCamera(seed, width, height, loop, rate);
      }
      if (loop.isPresent() || rate.isPresent()) {
        throw new IllegalArgumentException("loop and rate are a camera's, which has no seconds");
      }
      return new SimulatedAddress(seed, width, height, seconds.get());
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "the source %s is not understood: %s; an example is simulated:?seed=7&seconds=20&width=640&height=480"
              .formatted(address, e.getMessage()));
    }
  }

  @Override
  public OpenSource open() {
    Setup setup = Setup.training(seed).withSize(width, height).startingAt(Instant.now());
    long frames = Math.round(seconds * setup.style().framesPerSecond());
    return new OpenSource(
        new SimulatedMicroscope(setup.withFrames(frames)), OptionalLong.of(frames));
  }

  /** The address says it all. */
  @Override
  public String stamp() {
    return "";
  }

  @Override
  public String toString() {
    return "%s:?seed=%d&width=%d&height=%d&seconds=%s"
        .formatted(SCHEME, seed, width, height, seconds);
  }
}
