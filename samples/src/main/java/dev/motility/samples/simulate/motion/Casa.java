package dev.motility.samples.simulate.motion;

/**
 * The measures of computer-assisted sperm analysis of one track (WHO manual, 6th edition, section
 * on CASA): velocities in µm/s, {@code alh} in µm, {@code bcf} in Hz.
 *
 * @param vcl curvilinear velocity: along the track
 * @param vsl straight-line velocity: from its start to its end
 * @param vap average-path velocity: along the track smoothed over five points
 * @param alh amplitude of lateral head displacement: twice the distance from the average path, at
 *     its greatest between two crossings and in the mean over them
 * @param bcf beat-cross frequency: how often the track crosses its average path; beats faster than
 *     half the frame rate appear slower
 */
public record Casa(double vcl, double vsl, double vap, double alh, double bcf) {
  private static final int SMOOTHED_OVER = 5;

  /** Shortest track that can be measured, in points. */
  public static final int SHORTEST = SMOOTHED_OVER + 2;

  /**
   * Measures a track.
   *
   * @param x places in µm, one a frame
   * @param y as many
   * @throws IllegalArgumentException if there are fewer than {@link #SHORTEST} points, or not as
   *     many of both
   */
  public static Casa of(double[] x, double[] y, double framesPerSecond) {
    if (x.length != y.length || x.length < SHORTEST) {
      throw new IllegalArgumentException(
          "a track of %d and %d points".formatted(x.length, y.length));
    }
    double[] pathX = smooth(x);
    double[] pathY = smooth(y);
    double[] deviations = deviations(x, y, pathX, pathY);
    int last = x.length - 1;
    return new Casa(
        length(x, y) * framesPerSecond / last,
        Math.sqrt(square(x[last] - x[0]) + square(y[last] - y[0])) * framesPerSecond / last,
        length(pathX, pathY) * framesPerSecond / (pathX.length - 1),
        2 * meanOfPeaks(deviations),
        signChanges(deviations) * framesPerSecond / (deviations.length - 1));
  }

  /** Linearity: VSL / VCL. */
  public double lin() {
    return vsl / vcl;
  }

  /** Straightness: VSL / VAP. */
  public double str() {
    return vsl / vap;
  }

  /** Wobble: VAP / VCL. */
  public double wob() {
    return vap / vcl;
  }

  private static double[] smooth(double[] values) {
    double[] means = new double[values.length - SMOOTHED_OVER + 1];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < SMOOTHED_OVER; j++) {
        means[i] += values[i + j] / SMOOTHED_OVER;
      }
    }
    return means;
  }

  private static double length(double[] x, double[] y) {
    double length = 0;
    for (int i = 1; i < x.length; i++) {
      length += Math.sqrt(square(x[i] - x[i - 1]) + square(y[i] - y[i - 1]));
    }
    return length;
  }

  /** How far the track is to the left of its average path, at each of the path's inner points. */
  private static double[] deviations(double[] x, double[] y, double[] pathX, double[] pathY) {
    int half = SMOOTHED_OVER / 2;
    double[] deviations = new double[pathX.length - 2];
    for (int i = 0; i < deviations.length; i++) {
      double dx = pathX[i + 2] - pathX[i];
      double dy = pathY[i + 2] - pathY[i];
      double length = Math.max(1e-9, Math.sqrt(dx * dx + dy * dy));
      double offX = x[i + 1 + half] - pathX[i + 1];
      double offY = y[i + 1 + half] - pathY[i + 1];
      deviations[i] = (dx * offY - dy * offX) / length;
    }
    return deviations;
  }

  /** The mean, over the stretches between two crossings, of the greatest deviation in each. */
  private static double meanOfPeaks(double[] deviations) {
    double sum = 0;
    int peaks = 0;
    double peak = 0;
    for (int i = 0; i < deviations.length; i++) {
      peak = Math.max(peak, Math.abs(deviations[i]));
      boolean last = i + 1 == deviations.length;
      if (last || deviations[i] * deviations[i + 1] < 0) {
        sum += peak;
        peaks++;
        peak = 0;
      }
    }
    return sum / peaks;
  }

  private static int signChanges(double[] values) {
    int changes = 0;
    for (int i = 1; i < values.length; i++) {
      changes += values[i] * values[i - 1] < 0 ? 1 : 0;
    }
    return changes;
  }

  private static double square(double value) {
    return value * value;
  }
}
