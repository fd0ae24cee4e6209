package dev.motility.model.stabilise;

/**
 * Finds how far a picture shows things from where another does, to a hundredth of a pixel, by Lucas
 * and Kanade's method (1981) with residuals beyond two and a half times their mean counting less
 * (Huber): what moves by itself is not followed. Every second pixel of every second row is looked
 * at. Used by one thread.
 */
final class Alignment {
  private static final int MARGIN = 8;
  private static final int STEP = 2;
  private static final double ROBUST = 2.5;
  private static final double CLOSE = 0.01;
  private static final double SINGULAR = 1e-12;

  private final int width;
  private final int height;
  private final int count;
  private final float[] slopeX;
  private final float[] slopeY;
  private final float[] wanted;
  private final float[] residual;

  /** Of pictures of one size. */
  Alignment(int width, int height) {
    this.width = width;
    this.height = height;
    this.count = places(width) * places(height);
    slopeX = new float[count];
    slopeY = new float[count];
    wanted = new float[count];
    residual = new float[count];
  }

  private static int places(int side) {
    return Math.max(0, (side - 2 * MARGIN + STEP - 1) / STEP);
  }

  /** What pictures are aligned to from now on. */
  void to(Picture reference) {
    int next = 0;
    for (int y = MARGIN; y < height - MARGIN; y += STEP) {
      for (int x = MARGIN; x < width - MARGIN; x += STEP) {
        slopeX[next] = (reference.at(x + 1, y) - reference.at(x - 1, y)) / 2;
        slopeY[next] = (reference.at(x, y + 1) - reference.at(x, y - 1)) / 2;
        wanted[next] = reference.at(x, y);
        next++;
      }
    }
  }

  /**
   * The shift of a picture.
   *
   * @param first where to begin
   * @param steps at most
   */
  Shift of(Picture picture, Shift first, int steps) {
    Shift shift = first;
    for (int step = 0; step < steps; step++) {
      Shift next = improved(picture, shift);
      double moved = next.minus(shift).length();
      shift = next;
      if (moved < CLOSE) {
        break;
      }
    }
    return shift;
  }

  private Shift improved(Picture picture, Shift shift) {
    double limit = ROBUST * compare(picture, shift);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < count; i++) {
      float size = Math.abs(residual[i]);
      double weight = size <= limit ? 1 : limit / size;
      xx += weight * slopeX[i] * slopeX[i];
      xy += weight * slopeX[i] * slopeY[i];
      yy += weight * slopeY[i] * slopeY[i];
      x += weight * slopeX[i] * residual[i];
      y += weight * slopeY[i] * residual[i];
    }
    double determinant = xx * yy - xy * xy;
    if (determinant < SINGULAR) {
      return shift;
    }
    return shift.plus(
        bounded((xy * y - yy * x) / determinant), bounded((xy * x - xx * y) / determinant));
  }

  private static double bounded(double step) {
    return Math.max(-1, Math.min(1, step));
  }

  /** Fills in how much brighter the shifted picture is at each place; the mean absolute value. */
  private double compare(Picture picture, Shift shift) {
    int wholeX = (int) Math.floor(shift.x());
    int wholeY = (int) Math.floor(shift.y());
    float partX = (float) (shift.x() - wholeX);
    float partY = (float) (shift.y() - wholeY);
    if (Math.abs(wholeX) < MARGIN - 1 && Math.abs(wholeY) < MARGIN - 1) {
      return compareInside(picture.values(), wholeY * width + wholeX, partX, partY);
    }
    double sum = 0;
    int next = 0;
    for (int y = MARGIN; y < height - MARGIN; y += STEP) {
      for (int x = MARGIN; x < width - MARGIN; x += STEP) {
        int left = x + wholeX;
        int top = y + wholeY;
        float upper = mix(picture.at(left, top), picture.at(left + 1, top), partX);
        float lower = mix(picture.at(left, top + 1), picture.at(left + 1, top + 1), partX);
        residual[next] = mix(upper, lower, partY) - wanted[next];
        sum += Math.abs(residual[next]);
        next++;
      }
    }
    return sum / Math.max(1, count);
  }

  /** The same where the margin is wider than the shift, so that no edge has to be minded. */
  private double compareInside(float[] values, int offset, float partX, float partY) {
    double sum = 0;
    int next = 0;
    for (int y = MARGIN; y < height - MARGIN; y += STEP) {
      int row = y * width + offset;
      for (int x = MARGIN; x < width - MARGIN; x += STEP) {
        int at = row + x;
        float upper = mix(values[at], values[at + 1], partX);
        float lower = mix(values[at + width], values[at + width + 1], partX);
        float more = mix(upper, lower, partY) - wanted[next];
        residual[next] = more;
        sum += Math.abs(more);
        next++;
      }
    }
    return sum / Math.max(1, count);
  }

  private static float mix(float from, float to, float share) {
    return from + (to - from) * share;
  }
}
