package dev.motility.model.artifact;

import java.util.OptionalDouble;

/**
 * How one value of a participant's record becomes a network's input; the statistics are those of
 * the training participants.
 *
 * @param name the feature
 * @param unit its unit, empty if it has none
 * @param imputed what stands in where it is missing, in its unit
 * @param mean in its unit
 * @param deviation in its unit
 */
public record FeatureScale(
    String name, String unit, double imputed, double mean, double deviation) {
  public FeatureScale {
    if (name.isBlank()) {
      throw new IllegalArgumentException("features: one has no name");
    }
    if (!Double.isFinite(imputed)
        || !Double.isFinite(mean)
        || !(deviation > 0)
        || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException(
          "features: '%s' has imputed %s, mean %s, deviation %s; the deviation must be above 0"
              .formatted(name, imputed, mean, deviation));
    }
  }

  /** The input for a value, or for its absence. */
  public float standardise(OptionalDouble value) {
    return (float) ((value.orElse(imputed) - mean) / deviation);
  }
}
