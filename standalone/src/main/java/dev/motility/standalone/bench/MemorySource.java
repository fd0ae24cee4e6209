package dev.motility.standalone.bench;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.VideoFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A camera whose frames lie in memory: those of some footage, over and over. */
final class MemorySource implements FrameSource {
  private final Footage footage;
  private final long frames;
  private final Instant begin = Instant.now();
  private long next;

  /**
   * @param frames how many there are
   */
  MemorySource(Footage footage, long frames) {
    this.footage = footage;
    this.frames = frames;
  }

  @Override
  public VideoFormat format() {
    return footage.format();
  }

  @Override
  public Optional<GrayFrame> next() {
    if (next == frames) {
      return Optional.empty();
    }
    GrayFrame frame = new GrayFrame(next, time(), image());
    next++;
    return Optional.of(frame);
  }

  private Instant time() {
    return begin.plus(
        Duration.ofNanos(Math.round(next * 1e9 / footage.format().framesPerSecond())));
  }

  private GrayClip image() {
    int chunk = (int) (next / Footage.CHUNK_FRAMES % footage.frames().size());
    int frame = (int) (next % Footage.CHUNK_FRAMES);
    GrayClip clip = footage.frames().get(chunk).frames();
    byte[] pixels = new byte[clip.frameSize()];
    clip.frames(frame, 1).get(pixels);
    return new GrayClip(clip.width(), clip.height(), 1, pixels);
  }

  @Override
  public void close() {}
}
