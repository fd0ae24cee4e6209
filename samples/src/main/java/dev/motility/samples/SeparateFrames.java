package dev.motility.samples;

import java.util.List;

/**
 * Frames as they were taken, each in an array of its own or in a few.
 *
 * @param width pixels in a row
 * @param height rows in a frame
 * @param parts clips of that size, one after the other
 */
public record SeparateFrames(int width, int height, List<GrayClip> parts) implements GrayFrames {
  /**
   * @throws IllegalArgumentException if a clip has another size
   */
  public SeparateFrames {
    parts = List.copyOf(parts);
    for (GrayClip part : parts) {
      if (part.width() != width || part.height() != height) {
        throw new IllegalArgumentException(
            "frames of %d×%d pixels among others of %d×%d"
                .formatted(part.width(), part.height(), width, height));
      }
    }
  }

  @Override
  public int frames() {
    return parts.stream().mapToInt(GrayClip::frames).sum();
  }

  @Override
  public GrayClip joined() {
    byte[] pixels = new byte[Math.multiplyExact(width * height, frames())];
    int at = 0;
    for (GrayClip part : parts) {
      System.arraycopy(part.pixels(), 0, pixels, at, part.pixels().length);
      at += part.pixels().length;
    }
    return new GrayClip(width, height, frames(), pixels);
  }
}
