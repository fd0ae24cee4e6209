package dev.motility.model.evaluate;

import dev.motility.model.MotilityClass;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Three shares from 0 to 1 that add up to 1: of a sample's cells, or what a model says of them. */
public record Shares(double progressive, double nonProgressive, double immotile) {
  private static final double ROUNDING = 1e-6;

  /**
   * @throws IllegalArgumentException if a share is below 0 or they do not add up to 1
   */
  public Shares {
    if (!(progressive >= 0 && nonProgressive >= 0 && immotile >= 0)
        || !(Math.abs(progressive + nonProgressive + immotile - 1) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "shares of %s, %s and %s".formatted(progressive, nonProgressive, immotile));
    }
  }

  /**
   * Shares in proportion to amounts, in the order of the classes.
   *
   * @throws IllegalArgumentException if an amount is below 0 or all are 0
   */
  public static Shares of(double progressive, double nonProgressive, double immotile) {
    double sum = progressive + nonProgressive + immotile;
    return new Shares(progressive / sum, nonProgressive / sum, immotile / sum);
  }

  /**
   * Shares in proportion to an amount of each class.
   *
   * @throws IllegalArgumentException if an amount is below 0 or all are 0
   */
  public static Shares inProportion(ToDoubleFunction<MotilityClass> amount) {
    return of(
        amount.applyAsDouble(MotilityClass.PROGRESSIVE),
        amount.applyAsDouble(MotilityClass.NON_PROGRESSIVE),
        amount.applyAsDouble(MotilityClass.IMMOTILE));
  }

  /** All in one class. */
  public static Shares only(MotilityClass motility) {
    return inProportion(other -> other == motility ? 1 : 0);
  }

  /** The share of a class. */
  public double of(MotilityClass motility) {
    return switch (motility) {
      case PROGRESSIVE -> progressive;
      case NON_PROGRESSIVE -> nonProgressive;
      case IMMOTILE -> immotile;
    };
  }

  /** The class with the largest share; of equal ones the first. */
  public MotilityClass largest() {
    MotilityClass best = MotilityClass.PROGRESSIVE;
    for (MotilityClass motility : MotilityClass.values()) {
      best = of(motility) > of(best) ? motility : best;
    }
    return best;
  }

  /** How many percentage points the largest share is above the second. */
  public double lead() {
    double[] sorted = {progressive, nonProgressive, immotile};
    Arrays.sort(sorted);
    return 100 * (sorted[2] - sorted[1]);
  }

  /** The mean over the classes of the distance to other shares, percentage points. */
  public double error(Shares other) {
    double sum = 0;
    for (MotilityClass motility : MotilityClass.values()) {
      sum += Math.abs(of(motility) - other.of(motility));
    }
    return 100 * sum / MotilityClass.values().length;
  }
}
