package dev.motility.ingest.source;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.VideoFormat;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Images at a camera's pace. */
final class PacedFrames implements FrameSource {
  private static final double NANOSECONDS = 1e9;
  private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(100);

  private final Loop images;
  private final VideoFormat format;
  private final BooleanSupplier givenUp;
  private final Instant begin;
  private final long beginNanos = System.nanoTime();
  private long index;

  PacedFrames(Loop images, VideoFormat format, Clock clock, BooleanSupplier givenUp) {
    this.images = images;
    this.format = format;
    this.givenUp = givenUp;
    this.begin = clock.instant();
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public Optional<GrayFrame> next() {
    long due = Math.round(index * NANOSECONDS / format.framesPerSecond());
    long early = due - (System.nanoTime() - beginNanos);
    while (early > 0 && !givenUp.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(early, LONGEST_NAP));
      early = due - (System.nanoTime() - beginNanos);
    }
    return givenUp.getAsBoolean()
        ? Optional.empty()
        : Optional.of(new GrayFrame(index, begin.plusNanos(due), images.image(index++)));
  }

  @Override
  public void close() {}
}
