package dev.motility.model.features;

import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.samples.visem.Feature;
import dev.motility.samples.visem.Participant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The 19 features, by the names of their columns, as on the participants topic. */
public final class TabularFeatures {
  private TabularFeatures() {}

  /** What a participant's record says; what was not reported is absent. */
  public static ParticipantFeatures of(Participant participant) {
    Map<String, Double> values = new HashMap<>();
    for (Feature feature : Feature.values()) {
      participant
          .value(feature.column())
          .ifPresent(value -> values.put(feature.column().key(), value));
    }
    return new ParticipantFeatures(values);
  }

  /**
   * How each feature becomes a number about zero: what is missing counts as the mean of those
   * reported; a feature that none or only one value was reported of is not stretched.
   *
   * @param training the participants that a model is fitted to, and no others
   */
  public static List<FeatureScale> scales(Collection<Participant> training) {
    return Arrays.stream(Feature.values()).map(feature -> scale(feature, training)).toList();
  }

  private static FeatureScale scale(Feature feature, Collection<Participant> training) {
    double[] values =
        training.stream()
            .flatMapToDouble(participant -> participant.value(feature.column()).stream())
            .toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    return new FeatureScale(feature.column().key(), feature.unit(), mean, mean, deviation);
  }
}
