package dev.motility.model.stabilise;

import java.util.Arrays;

/** A frame's grey values, row by row; beyond an edge stands what is at the edge. */
final class Picture {
  private final int width;
  private final int height;
  private final float[] values;

  Picture(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float[] values() {
    return values;
  }

  Picture copy() {
    return new Picture(width, height, values.clone());
  }

  float at(int x, int y) {
    return values[clamp(y, height) * width + clamp(x, width)];
  }

  private static int clamp(int place, int size) {
    return Math.max(0, Math.min(size - 1, place));
  }

  /** So many of a row's values from a place on: loops over the line mind no edge. */
  private void read(int y, int from, int count, float[] line) {
    int row = clamp(y, height) * width;
    int before = Math.max(0, Math.min(count, -from));
    int inside = Math.max(0, Math.min(count, width - from) - before);
    Arrays.fill(line, 0, before, values[row]);
    if (inside > 0) {
      System.arraycopy(values, row + from + before, line, before, inside);
    }
    Arrays.fill(line, before + inside, count, values[row + width - 1]);
  }

  /** Makes the picture so many times as bright. */
  void scale(float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /**
   * What is smaller than about ten pixels: smoothed over neighbours, less the mean of the eleven by
   * eleven around. Light that grows over the field and dirt out of focus do not move with the
   * slide, and are gone.
   */
  Picture details(Workspace work) {
    float[] details = smoothed(work);
    subtractMeans(5, work.sums(), details);
    return new Picture(width, height, details);
  }

  private float[] smoothed(Workspace work) {
    float[] across = work.rows();
    float[] line = work.line();
    for (int y = 0; y < height; y++) {
      int row = y * width;
      read(y, -1, width + 2, line);
      for (int x = 0; x < width; x++) {
        across[row + x] = (line[x] + 2 * line[x + 1] + line[x + 2]) / 4;
      }
    }
    float[] both = new float[values.length];
    for (int y = 0; y < height; y++) {
      int above = Math.max(0, y - 1) * width;
      int row = y * width;
      int below = Math.min(height - 1, y + 1) * width;
      for (int x = 0; x < width; x++) {
        both[row + x] = (across[above + x] + 2 * across[row + x] + across[below + x]) / 4;
      }
    }
    return both;
  }

  /** Takes the mean of the square around each pixel, as far as it is in the picture, away. */
  private void subtractMeans(int reach, double[] sums, float[] from) {
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += values[y * width + x];
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - reach) * (width + 1);
      int rows = Math.min(height, y + reach + 1) - Math.max(0, y - reach);
      int bottom = top + rows * (width + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - reach);
        int right = Math.min(width, x + reach + 1);
        double sum =
            sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left];
        from[y * width + x] -= (float) (sum / (rows * (right - left)));
      }
    }
  }

  /**
   * Adds the picture, shifted back by linear interpolation, to an array of its size: good enough to
   * align others to, and cheap.
   */
  void addShiftedBack(Shift shift, float share, Workspace work, float[] sum) {
    int wholeX = (int) Math.floor(shift.x());
    int wholeY = (int) Math.floor(shift.y());
    float partX = (float) (shift.x() - wholeX);
    float partY = (float) (shift.y() - wholeY);
    float upperLeft = share * (1 - partX) * (1 - partY);
    float upperRight = share * partX * (1 - partY);
    float lowerLeft = share * (1 - partX) * partY;
    float lowerRight = share * partX * partY;
    float[] upper = work.line();
    float[] lower = work.nextLine();
    for (int y = 0; y < height; y++) {
      int row = y * width;
      read(y + wholeY, wholeX, width + 1, upper);
      read(y + wholeY + 1, wholeX, width + 1, lower);
      for (int x = 0; x < width; x++) {
        sum[row + x] +=
            upperLeft * upper[x]
                + upperRight * upper[x + 1]
                + lowerLeft * lower[x]
                + lowerRight * lower[x + 1];
      }
    }
  }

  /**
   * The picture shifted back, by cubic interpolation (Keys 1981), which blurs hardly.
   *
   * @return the workspace's picture
   */
  float[] shiftedBack(Shift shift, Workspace work) {
    int wholeX = (int) Math.floor(shift.x());
    int wholeY = (int) Math.floor(shift.y());
    float[] across = taps((float) (shift.x() - wholeX));
    float[] down = taps((float) (shift.y() - wholeY));
    float[] rows = work.rows();
    float[] line = work.line();
    for (int y = 0; y < height; y++) {
      int row = y * width;
      read(y, wholeX - 1, width + 3, line);
      for (int x = 0; x < width; x++) {
        rows[row + x] =
            across[0] * line[x]
                + across[1] * line[x + 1]
                + across[2] * line[x + 2]
                + across[3] * line[x + 3];
      }
    }
    float[] shifted = work.picture();
    Arrays.fill(shifted, 0);
    for (int k = 0; k < down.length; k++) {
      for (int y = 0; y < height; y++) {
        int from = clamp(y + wholeY + k - 1, height) * width;
        for (int x = 0; x < width; x++) {
          shifted[y * width + x] += down[k] * rows[from + x];
        }
      }
    }
    return shifted;
  }

  private static float[] taps(float part) {
    float square = part * part;
    float cube = square * part;
    return new float[] {
      -0.5f * cube + square - 0.5f * part,
      1.5f * cube - 2.5f * square + 1,
      -1.5f * cube + 2 * square + 0.5f * part,
      0.5f * cube - 0.5f * square
    };
  }

  static Picture black(int width, int height) {
    return new Picture(width, height, new float[width * height]);
  }
}
