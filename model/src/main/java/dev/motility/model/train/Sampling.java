package dev.motility.model.train;

import dev.motility.model.network.Extent;

/**
 * The grey value at a place between pixels, weighted by its distances to the four around it.
 *
 * @param frame pixels of a frame
 * @param index of the upper left of the four
 * @param right steps to the one on its right, 0 at the edge
 * @param below steps to the one below it, 0 at the edge
 * @param x share of the way to the right
 * @param y share of the way down
 */
record Sampling(int frame, int index, int right, int below, float x, float y) {
  private static final int BYTE = 0xff;

  /** The place at a column and row of a window; at its edge beyond it. */
  static Sampling at(Extent window, double column, double row) {
    double insideX = Math.min(Math.max(column, 0), window.width() - 1.0);
    double insideY = Math.min(Math.max(row, 0), window.height() - 1.0);
    int left = (int) insideX;
    int top = (int) insideY;
    return new Sampling(
        window.height() * window.width(),
        top * window.width() + left,
        left + 1 < window.width() ? 1 : 0,
        top + 1 < window.height() ? window.width() : 0,
        (float) (insideX - left),
        (float) (insideY - top));
  }

  /** The value there in a frame. */
  float of(byte[] pixels, int number) {
    int at = number * frame + index;
    if (x == 0 && y == 0) {
      return pixels[at] & BYTE;
    }
    float upper = mix(pixels[at] & BYTE, pixels[at + right] & BYTE, x);
    float lower = mix(pixels[at + below] & BYTE, pixels[at + below + right] & BYTE, x);
    return mix(upper, lower, y);
  }

  private static float mix(float from, float to, float share) {
    return from + (to - from) * share;
  }
}
