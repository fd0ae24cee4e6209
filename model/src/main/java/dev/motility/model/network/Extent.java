package dev.motility.model.network;

/**
 * An extent in time and space: of a clip, a map of activations, a kernel, a stride or a padding.
 *
 * @param frames along time
 * @param height along rows, pixels
 * @param width along columns, pixels
 */
public record Extent(int frames, int height, int width) {
  public Extent {
    if (frames < 0 || height < 0 || width < 0) {
      throw new IllegalArgumentException("an extent of %d×%d×%d".formatted(frames, height, width));
    }
  }

  /** The same extent in every direction. */
  public static Extent cube(int side) {
    return new Extent(side, side, side);
  }

  /** The extent that a kernel of this one covers whose places are that far apart. */
  Extent spread(Extent dilation) {
    return new Extent(
        (frames - 1) * dilation.frames + 1,
        (height - 1) * dilation.height + 1,
        (width - 1) * dilation.width + 1);
  }

  /** The number of places. */
  public long volume() {
    return (long) frames * height * width;
  }

  /**
   * What a kernel, moved by a stride over this extent with padding on both sides, leaves.
   *
   * @throws IllegalArgumentException if the kernel does not fit in
   */
  public Extent over(Extent kernel, Extent stride, Extent padding) {
    return new Extent(
        steps(frames, kernel.frames, stride.frames, padding.frames),
        steps(height, kernel.height, stride.height, padding.height),
        steps(width, kernel.width, stride.width, padding.width));
  }

  private static int steps(int size, int kernel, int stride, int padding) {
    if (size + 2 * padding < kernel) {
      throw new IllegalArgumentException(
          "a clip too small for the network: %d where it reads %d at once"
              .formatted(size + 2 * padding, kernel));
    }
    return (size + 2 * padding - kernel) / stride + 1;
  }

  @Override
  public String toString() {
    return frames + "×" + height + "×" + width;
  }
}
