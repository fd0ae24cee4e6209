package dev.motility.samples.simulate.render;

/**
 * A small picture of contrasts, much finer than a pixel, that is laid onto the canvas turned,
 * stretched and shifted by parts of a pixel.
 */
final class Sprite {
  /** The contrast at a place, in the sprite's own units. */
  interface Shape {
    double at(double x, double y);
  }

  private final int size;
  private final float reach;
  private final float[] texels;

  /**
   * @param reach what it covers, from −reach to +reach on both axes
   * @param size texels on a side
   */
  Sprite(double reach, int size, Shape shape) {
    this.size = size;
    this.reach = (float) reach;
    this.texels = new float[size * size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        texels[j * size + i] = (float) shape.at(place(i), place(j));
      }
    }
  }

  private double place(int texel) {
    return reach * (2 * (texel + 0.5) / size - 1);
  }

  /**
   * Lays the sprite onto the canvas.
   *
   * @param x where its middle comes, pixels
   * @param y likewise
   * @param forwardX where its x-axis points, a vector of length 1
   * @param forwardY likewise
   * @param length pixels for one unit along its x-axis
   * @param breadth pixels for one unit along its y-axis
   * @param gain factor of its contrasts
   */
  void draw(
      Canvas canvas,
      double x,
      double y,
      double forwardX,
      double forwardY,
      double length,
      double breadth,
      double gain) {
    double halfX = reach * (Math.abs(forwardX) * length + Math.abs(forwardY) * breadth);
    double halfY = reach * (Math.abs(forwardY) * length + Math.abs(forwardX) * breadth);
    int left = Math.max(-Canvas.BORDER, (int) Math.ceil(x - halfX));
    int right = Math.min(canvas.stride - Canvas.BORDER - 1, (int) Math.floor(x + halfX));
    int top = Math.max(-Canvas.BORDER, (int) Math.ceil(y - halfY));
    int bottom = Math.min(canvas.rows - Canvas.BORDER - 1, (int) Math.floor(y + halfY));
    float perUnit = size / (2 * reach);
    float acrossI = (float) (forwardX / length) * perUnit;
    float downI = (float) (forwardY / length) * perUnit;
    float acrossJ = (float) (-forwardY / breadth) * perUnit;
    float downJ = (float) (forwardX / breadth) * perUnit;
    float middle = size / 2f;
    float factor = (float) gain;
    for (int row = top; row <= bottom; row++) {
      float i = middle + (float) (left - x) * acrossI + (float) (row - y) * downI;
      float j = middle + (float) (left - x) * acrossJ + (float) (row - y) * downJ;
      int at = canvas.row(row) + left;
      for (int column = left; column <= right; column++, at++) {
        int texelI = (int) i;
        int texelJ = (int) j;
        if (i >= 0 && texelI < size && j >= 0 && texelJ < size) {
          canvas.contrast[at] += factor * texels[texelJ * size + texelI];
        }
        i += acrossI;
        j += acrossJ;
      }
    }
  }
}
