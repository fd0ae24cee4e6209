package dev.motility.model.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Chooses how much a fit is held back, by folds within the training participants. */
final class Strength {
  private static final int FOLDS = 5;

  private Strength() {}

  /** Makes a fit at a strength. */
  interface Fit<S> {
    Baseline.Fitted at(S strength, List<LabelledRecord> training);
  }

  /** Says how wrong a forecast is. */
  interface Loss {
    double of(LabelledRecord record, Baseline.Fitted fitted);
  }

  /** The strength with the least mean loss on participants that were not fitted to. */
  static <S> S best(List<S> strengths, List<LabelledRecord> training, Fit<S> fit, Loss loss) {
    if (training.size() < 2 * FOLDS) {
      return strengths.get(0);
    }
    ToDoubleFunction<S> mean = strength -> loss(strength, training, fit, loss);
    S best = strengths.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (S strength : strengths) {
      double lossOf = mean.applyAsDouble(strength);
      if (lossOf < least) {
        least = lossOf;
        best = strength;
      }
    }
    return best;
  }

  private static <S> double loss(S strength, List<LabelledRecord> training, Fit<S> fit, Loss loss) {
    double sum = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      List<LabelledRecord> inside = new ArrayList<>();
      List<LabelledRecord> outside = new ArrayList<>();
      for (int i = 0; i < training.size(); i++) {
        (i % FOLDS == fold ? outside : inside).add(training.get(i));
      }
      Baseline.Fitted fitted = fit.at(strength, inside);
      sum += outside.stream().mapToDouble(record -> loss.of(record, fitted)).sum();
    }
    return sum;
  }
}
