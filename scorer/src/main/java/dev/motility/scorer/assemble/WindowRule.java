package dev.motility.scorer.assemble;

import java.util.OptionalLong;

/**
 * Where windows lie in a capture: window {@code k} is the frames from {@code k × advance} on.
 *
 * @param frames frames in a window
 * @param advance frames from one window's first to the next one's: fewer than {@code frames}
 *     overlap, more sample
 * @param skew how late a chunk may come: after frames up to so many beyond its own first one
 * @param limit how many windows of a capture are wanted, or empty for all
 */
public record WindowRule(int frames, int advance, int skew, OptionalLong limit) {
  /** Frames in a window of the paper. */
  public static final int FRAMES = 50;

  /** How late a chunk may come unless set otherwise, frames: two windows. */
  public static final int DEFAULT_SKEW = 100;

  public WindowRule {
    if (frames < 1 || advance < 1 || skew < 0 || limit.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a window of %d frames, an advance of %d, a skew of %d, a limit of %s"
              .formatted(frames, advance, skew, limit));
    }
  }

  /** The paper's windows, side by side. */
  public static WindowRule standard() {
    return new WindowRule(FRAMES, FRAMES, DEFAULT_SKEW, OptionalLong.empty());
  }

  /** Index of a window's first frame. */
  public long firstFrame(long window) {
    return window * advance;
  }

  /** Index after a window's last frame. */
  public long endFrame(long window) {
    return window * advance + frames;
  }

  /**
   * How many windows of a recording of so many frames are decided, the one that it ends in
   * included.
   */
  public long windowsOf(long recordedFrames) {
    long complete = recordedFrames < frames ? 0 : (recordedFrames - frames) / advance + 1;
    long begun = firstFrame(complete) < recordedFrames ? complete + 1 : complete;
    return Math.min(begun, limit.orElse(Long.MAX_VALUE));
  }

  /** Whether some window that is wanted has a frame of the range. */
  public boolean uses(long firstFrame, long endFrame) {
    return usesFrom(0, firstFrame, endFrame);
  }

  /** Whether some window that is wanted, that one or a later one, has a frame of the range. */
  public boolean usesFrom(long window, long firstFrame, long endFrame) {
    long first = Math.max(window, firstEndingAfter(firstFrame));
    return firstFrame < endFrame && wants(first) && firstFrame(first) < endFrame;
  }

  /** Whether the window is one of those that are wanted. */
  boolean wants(long window) {
    return limit.isEmpty() || window < limit.getAsLong();
  }

  /** The first window that ends after a frame. */
  long firstEndingAfter(long frame) {
    return frame < frames ? 0 : (frame - frames) / advance + 1;
  }

  /** The last window that begins before a frame index, or -1. */
  long lastBeginningBefore(long endFrame) {
    return endFrame <= 0 ? -1 : (endFrame - 1) / advance;
  }
}
