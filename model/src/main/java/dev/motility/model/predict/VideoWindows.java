package dev.motility.model.predict;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import java.util.Optional;

/**
 * Cuts a video into windows of consecutive frames, one after the other, the first from its first
 * frame on; a rest that fills no window is left. Holds one window at a time.
 */
public final class VideoWindows {
  private final FrameSource video;
  private final int frames;

  /**
   * @param frames of a window
   */
  public VideoWindows(FrameSource video, int frames) {
    this.video = video;
    this.frames = frames;
  }

  /**
   * The next window, if there are frames enough.
   *
   * @throws SourceException if the video ends otherwise than it should, or changes its size
   */
  public Optional<GrayClip> next() throws SourceException {
    int width = video.format().width();
    int height = video.format().height();
    byte[] pixels = new byte[Math.multiplyExact(width * height, frames)];
    for (int i = 0; i < frames; i++) {
      Optional<GrayFrame> frame = video.next();
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      GrayClip image = frame.get().image();
      if (image.width() != width || image.height() != height) {
        throw new SourceException(
            "frame %d is of %d×%d pixels, those before of %d×%d"
                .formatted(frame.get().index(), image.width(), image.height(), width, height));
      }
      System.arraycopy(image.pixels(), 0, pixels, i * width * height, width * height);
    }
    return Optional.of(new GrayClip(width, height, frames, pixels));
  }
}
