package dev.motility.standalone.bench;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.VideoFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A camera whose frames lie in memory: the same ones over and over. */
final class MemorySource implements FrameSource {
  private final VideoFormat format;
  private final List<GrayClip> images;
  private final long frames;
  private final Instant begin = Instant.now();
  private long next;

  /**
   * @param images its frames, one a clip
   * @param frames how many it gives
   */
  MemorySource(VideoFormat format, List<GrayClip> images, long frames) {
    this.format = format;
    this.images = images;
    this.frames = frames;
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public Optional<GrayFrame> next() {
    if (next == frames) {
      return Optional.empty();
    }
    GrayFrame frame = new GrayFrame(next, time(), images.get((int) (next % images.size())));
    next++;
    return Optional.of(frame);
  }

  private Instant time() {
    return begin.plus(Duration.ofNanos(Math.round(next * 1e9 / format.framesPerSecond())));
  }

  @Override
  public void close() {}
}
