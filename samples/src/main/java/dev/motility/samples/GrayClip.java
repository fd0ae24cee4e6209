package dev.motility.samples;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Consecutive grey frames of one size: {@code frames × height × width} bytes, row by row, without
 * padding, frames in order. A byte is a grey value from 0 (black) to 255 (white).
 *
 * <p>The pixels are shared, not copied: whoever hands an array in or takes one out does not write
 * to it any more.
 */
public final class GrayClip implements GrayFrames {
  private final int width;
  private final int height;
  private final int frames;
  private final byte[] pixels;

  /**
   * @throws IllegalArgumentException if a size is not positive or the pixels are not as many as the
   *     sizes say
   */
  public GrayClip(int width, int height, int frames, byte[] pixels) {
    if (width < 1 || height < 1 || frames < 0) {
      throw new IllegalArgumentException(
          "a clip of %d frames of %d×%d pixels".formatted(frames, width, height));
    }
    if ((long) width * height * frames != pixels.length) {
      throw new IllegalArgumentException(
          "%d frames of %d×%d pixels are %d bytes, not %d"
              .formatted(frames, width, height, (long) width * height * frames, pixels.length));
    }
    this.width = width;
    this.height = height;
    this.frames = frames;
    this.pixels = pixels;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int frames() {
    return frames;
  }

  /** Bytes of one frame. */
  public int frameSize() {
    return width * height;
  }

  /** All pixels, not a copy. */
  public byte[] pixels() {
    return pixels;
  }

  /** The pixels of {@code count} frames from frame {@code first} on, not a copy. */
  public ByteBuffer frames(int first, int count) {
    return ByteBuffer.wrap(pixels, first * frameSize(), count * frameSize()).slice();
  }

  @Override
  public List<GrayClip> parts() {
    return List.of(this);
  }

  @Override
  public GrayClip joined() {
    return this;
  }
}
