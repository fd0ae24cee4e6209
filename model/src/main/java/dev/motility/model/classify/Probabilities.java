package dev.motility.model.classify;

import dev.motility.model.MotilityClass;
import java.util.Arrays;

/** What a model says of a window: three finite numbers from 0 to 1 whose sum is 1. */
public record Probabilities(double progressive, double nonProgressive, double immotile) {
  private static final double TOLERANCE = 1e-9;

  public Probabilities {
    if (!(progressive >= 0 && nonProgressive >= 0 && immotile >= 0)
        || !(Math.abs(progressive + nonProgressive + immotile - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "probabilities %s, %s and %s".formatted(progressive, nonProgressive, immotile));
    }
  }

  /**
   * The softmax of three logits, in the order of {@link MotilityClass}, after division by a
   * temperature.
   *
   * @throws NotFiniteException if a logit is not finite
   */
  public static Probabilities softmax(float[] logits, double temperature) {
    if (!(Float.isFinite(logits[0]) && Float.isFinite(logits[1]) && Float.isFinite(logits[2]))) {
      throw new NotFiniteException(
          "logits %s are not all finite".formatted(Arrays.toString(logits)));
    }
    double[] weights = new double[MotilityClass.values().length];
    double largest = Math.max(logits[0], Math.max(logits[1], logits[2]));
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp((logits[i] - largest) / temperature);
      sum += weights[i];
    }
    return new Probabilities(weights[0] / sum, weights[1] / sum, weights[2] / sum);
  }

  /** The probability of a class. */
  public double of(MotilityClass motility) {
    return switch (motility) {
      case PROGRESSIVE -> progressive;
      case NON_PROGRESSIVE -> nonProgressive;
      case IMMOTILE -> immotile;
    };
  }

  /** The class with the largest probability; of equal ones the first. */
  public MotilityClass predicted() {
    MotilityClass best = MotilityClass.PROGRESSIVE;
    for (MotilityClass motility : MotilityClass.values()) {
      best = of(motility) > of(best) ? motility : best;
    }
    return best;
  }
}
