package dev.motility.model.stabilise;

/** Arrays in which pictures of one size are worked out, one after the other. Used by one thread. */
final class Workspace {
  private static final int BEYOND_EDGES = 3;

  private final float[] frame;
  private final float[] picture;
  private final float[] rows;
  private final double[] sums;
  private final float[] line;
  private final float[] nextLine;

  Workspace(int width, int height) {
    int size = width * height;
    frame = new float[size];
    picture = new float[size];
    rows = new float[size];
    sums = new double[(width + 1) * (height + 1)];
    line = new float[width + BEYOND_EDGES];
    nextLine = new float[width + BEYOND_EDGES];
  }

  /** A frame of the window, as it is. */
  float[] frame() {
    return frame;
  }

  /** A result that is used before the next. */
  float[] picture() {
    return picture;
  }

  /** Half of the way to a result. */
  float[] rows() {
    return rows;
  }

  /** Sums, after a row and a column of zeros that stay zeros. */
  double[] sums() {
    return sums;
  }

  /** A row and what is beyond its edges. */
  float[] line() {
    return line;
  }

  /** Another. */
  float[] nextLine() {
    return nextLine;
  }
}
