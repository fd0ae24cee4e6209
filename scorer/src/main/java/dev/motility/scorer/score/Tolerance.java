package dev.motility.scorer.score;

/**
 * How far a recording may be from what the model was trained on.
 *
 * @param frameRate relative, of the frame rate
 * @param pixelSize relative, of the pixel size
 * @param policy what becomes of a window further away
 */
public record Tolerance(double frameRate, double pixelSize, TolerancePolicy policy) {
  /** Unless set otherwise: 10 % of the frame rate, a factor of 2 in the pixel size, flagged. */
  public static final Tolerance DEFAULT = new Tolerance(0.1, 1.0, TolerancePolicy.FLAG);

  public Tolerance {
    if (!(frameRate >= 0) || !(pixelSize >= 0)) {
      throw new IllegalArgumentException(
          "a tolerance may be 0 or more, not %s and %s".formatted(frameRate, pixelSize));
    }
  }

  boolean allowsFrameRate(double actual, double model) {
    return ratio(actual, model) <= 1 + frameRate;
  }

  boolean allowsPixelSize(double actual, double model) {
    return ratio(actual, model) <= 1 + pixelSize;
  }

  private static double ratio(double a, double b) {
    return Math.max(a, b) / Math.min(a, b);
  }
}
