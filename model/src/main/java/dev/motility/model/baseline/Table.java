package dev.motility.model.baseline;

import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.features.TabularFeatures;
import dev.motility.samples.visem.Participant;
import java.util.List;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/** Records as the library's examples: imputed and standardised by the training participants. */
final class Table {
  private final List<FeatureScale> scales;
  private final String[] names;

  private Table(List<FeatureScale> scales) {
    this.scales = scales;
    this.names = scales.stream().map(FeatureScale::name).toArray(String[]::new);
  }

  static Table of(List<LabelledRecord> training) {
    return new Table(
        TabularFeatures.scales(training.stream().map(LabelledRecord::participant).toList()));
  }

  <T extends Output<T>> ArrayExample<T> example(Participant participant, T output) {
    ParticipantFeatures features = TabularFeatures.of(participant);
    double[] values =
        scales.stream()
            .mapToDouble(scale -> scale.standardise(features.value(scale.name())))
            .toArray();
    return new ArrayExample<>(output, names, values);
  }
}
