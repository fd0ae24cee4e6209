package dev.motility.samples.simulate.render;

/**
 * A round dot to draw lines with, at a quarter of a pixel: dark or bright in the middle, with a
 * faint surround of the opposite sign, as phase contrast gives thin things.
 */
final class Brush {
  private static final int PARTS = 4;
  private static final double SURROUND = 0.25;

  private final double sigma;
  private final int radius;
  private final int size;
  private final float[][] dots = new float[PARTS * PARTS][];

  /**
   * A dot whose contrasts add up to about 1 in its middle part.
   *
   * @param sigma standard deviation of the middle part, pixels
   */
  Brush(double sigma) {
    this.sigma = sigma;
    this.radius = Math.min(Canvas.BORDER, (int) Math.ceil(2.6 * sigma + 0.5));
    this.size = 2 * radius + 1;
    for (int part = 0; part < dots.length; part++) {
      dots[part] = dot(sigma, part(part % PARTS), part(part / PARTS));
    }
  }

  /** The distance between dots that gives an even line, pixels. */
  double step() {
    return 1.3 * sigma;
  }

  private static double part(int index) {
    return (index + 0.5) / PARTS - 0.5;
  }

  private float[] dot(double sigma, double offX, double offY) {
    float[] dot = new float[size * size];
    double narrow = sigma * sigma;
    double wide = 4 * narrow;
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        double dx = i - radius - offX;
        double dy = j - radius - offY;
        double squared = dx * dx + dy * dy;
        double middle = Bell.at(squared / narrow) / (2 * Math.PI * narrow);
        double surround = Bell.at(squared / wide) / (2 * Math.PI * wide);
        dot[j * size + i] = (float) (middle - SURROUND * surround);
      }
    }
    return dot;
  }

  /** Puts a dot onto the canvas, unless it lies outside of the frame. */
  void dab(Canvas canvas, double x, double y, double weight) {
    int column = (int) Math.floor(x + 0.5);
    int row = (int) Math.floor(y + 0.5);
    int room = Canvas.BORDER - radius;
    if (column < -room
        || row < -room
        || column >= canvas.stride - 2 * Canvas.BORDER + room
        || row >= canvas.rows - 2 * Canvas.BORDER + room) {
      return;
    }
    int partX = (int) ((x + 0.5 - column) * PARTS);
    int partY = (int) ((y + 0.5 - row) * PARTS);
    float[] dot = dots[partY * PARTS + partX];
    float factor = (float) weight;
    for (int j = 0; j < size; j++) {
      int at = canvas.row(row - radius + j) + column - radius;
      int from = j * size;
      for (int i = 0; i < size; i++) {
        canvas.contrast[at + i] += factor * dot[from + i];
      }
    }
  }
}
