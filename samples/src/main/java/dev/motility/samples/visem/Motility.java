package dev.motility.samples.visem;

/**
 * How a sample's spermatozoa divide into the three classes of motility, in percent; together 100.
 *
 * @param progressive share that swims on, %
 * @param nonProgressive share that moves on the spot, %
 * @param immotile share that does not move, %
 */
public record Motility(double progressive, double nonProgressive, double immotile) {
  private static final double ROUNDING = 1e-3;

  /**
   * @throws IllegalArgumentException if a share is no percentage or the three do not sum to 100
   */
  public Motility {
    if (!(progressive >= 0 && nonProgressive >= 0 && immotile >= 0)
        || !(Math.abs(progressive + nonProgressive + immotile - 100) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "the percentages %s, %s and %s do not sum to 100"
              .formatted(progressive, nonProgressive, immotile));
    }
  }

  /** The class of the largest share; of equal ones, the first in the order of the classes. */
  public MotilityClass largest() {
    if (progressive >= nonProgressive && progressive >= immotile) {
      return MotilityClass.PROGRESSIVE;
    }
    return nonProgressive >= immotile ? MotilityClass.NON_PROGRESSIVE : MotilityClass.IMMOTILE;
  }
}
