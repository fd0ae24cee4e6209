package dev.motility.model.classify;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The values of a participant's record by feature name, each in its unit; what is not there is
 * missing and will be imputed.
 */
public record ParticipantFeatures(Map<String, Double> values) {
  public ParticipantFeatures {
    values = Map.copyOf(values);
    values.forEach(ParticipantFeatures::requireFinite);
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("feature '%s' is %s".formatted(name, value));
    }
  }

  /** The value of a feature, if it is known. */
  public OptionalDouble value(String name) {
    return values.containsKey(name) ? OptionalDouble.of(values.get(name)) : OptionalDouble.empty();
  }
}
