package dev.motility.samples.simulate.render;

/**
 * The contrast that the things in the field give to each pixel, relative to the background's light;
 * 0 is background. Things add up. A border round the frame takes what lies half outside.
 */
final class Canvas {
  /** Pixels on each side of the frame. */
  static final int BORDER = 12;

  final int stride;
  final int rows;
  final float[] contrast;

  Canvas(int width, int height) {
    this.stride = width + 2 * BORDER;
    this.rows = height + 2 * BORDER;
    this.contrast = new float[stride * rows];
  }

  /** Where a row of the frame begins in {@link #contrast}. */
  int row(int y) {
    return (y + BORDER) * stride + BORDER;
  }
}
