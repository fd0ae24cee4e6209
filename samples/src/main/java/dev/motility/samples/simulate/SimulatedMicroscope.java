package dev.motility.samples.simulate;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.simulate.field.Field;
import dev.motility.samples.simulate.field.FrameClock;
import dev.motility.samples.simulate.field.Preparation;
import dev.motility.samples.simulate.field.Stage;
import dev.motility.samples.simulate.render.Optics;
import dev.motility.samples.simulate.style.Style;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A microscope that shows made-up cells. The same setup gives the same bytes on every platform, and
 * a frame does not depend on which were read before. Frames come as fast as they are read; whoever
 * wants them in real time waits between them.
 */
public final class SimulatedMicroscope implements FrameSource {
  private final Setup setup;
  private final Stage stage;
  private final FrameClock clock;
  private final Optics optics;
  private final Truth truth;
  private long next;

  public SimulatedMicroscope(Setup setup) {
    this.setup = setup;
    Style style = setup.style();
    this.stage = new Stage(style, setup.seed(), setup.width(), setup.height());
    this.clock = new FrameClock(style, setup.seed());
    Field field =
        new Preparation(setup.sample(), style, stage, setup.seed()).field(setup.cellsInField());
    this.optics = new Optics(style, field, setup.seed(), setup.width(), setup.height());
    this.truth =
        new Truth(
            setup.sample().fractions(),
            field,
            stage,
            clock,
            setup.width(),
            setup.height(),
            style.framesPerSecond());
  }

  public Setup setup() {
    return setup;
  }

  /** What the frames show. */
  public Truth truth() {
    return truth;
  }

  @Override
  public VideoFormat format() {
    Style style = setup.style();
    return new VideoFormat(
        setup.width(),
        setup.height(),
        style.framesPerSecond(),
        OptionalDouble.of(style.micrometresPerPixel()));
  }

  @Override
  public Optional<GrayFrame> next() {
    if (setup.frames().isPresent() && next >= setup.frames().getAsLong()) {
      return Optional.empty();
    }
    return Optional.of(frame(next++));
  }

  /** Any frame, from 0 on, whatever the length of the recording; {@link #next} is not affected. */
  public GrayFrame frame(long index) {
    return new GrayFrame(
        index, time(index), new GrayClip(setup.width(), setup.height(), 1, picture(index)));
  }

  /** Consecutive frames as one clip. */
  public GrayClip clip(long first, int count) {
    int size = setup.width() * setup.height();
    byte[] pixels = new byte[Math.multiplyExact(size, count)];
    for (int i = 0; i < count; i++) {
      System.arraycopy(picture(first + i), 0, pixels, i * size, size);
    }
    return new GrayClip(setup.width(), setup.height(), count, pixels);
  }

  private byte[] picture(long index) {
    long tick = clock.tick(index);
    return optics.picture(stage.at(tick), tick, clock.seconds(tick));
  }

  private Instant time(long index) {
    double nanos = index * 1e9 / setup.style().framesPerSecond();
    return setup.startedAt().plusNanos((long) nanos);
  }

  /** There is nothing to close. */
  @Override
  public void close() {}
}
