package dev.motility.model.baseline;

import dev.motility.model.MotilityClass;
import dev.motility.model.evaluate.Shares;
import java.util.List;

/** Everybody has the mean percentages. */
final class MeanFractions implements Baseline {
  @Override
  public String key() {
    return "meanFractions";
  }

  @Override
  public String label() {
    return "mean fractions";
  }

  @Override
  public boolean percentages() {
    return true;
  }

  @Override
  public Fitted fit(List<LabelledRecord> training) {
    Shares forecast = Shares.inProportion(motility -> sum(training, motility));
    return participant -> forecast;
  }

  private static double sum(List<LabelledRecord> training, MotilityClass motility) {
    return training.stream().mapToDouble(record -> record.label().of(motility)).sum();
  }
}
