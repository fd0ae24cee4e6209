package dev.motility.model.baseline;

import dev.motility.model.evaluate.Shares;
import dev.motility.samples.visem.Participant;
import java.util.List;

/** A way to forecast motility without a video. */
public interface Baseline {
  /** All of them, in the order of tables. */
  List<Baseline> ALL =
      List.of(new MajorityClass(), new MeanFractions(), new Ridge(), new MultinomialLogistic());

  /** The name in JSON. */
  String key();

  /** The name in tables. */
  String label();

  /** Whether it forecasts percentages, not only the probabilities of classes. */
  boolean percentages();

  /**
   * Learns from participants, and from nobody else: imputation and standardisation too.
   *
   * @param training at least one
   */
  Fitted fit(List<LabelledRecord> training);

  /** What was learnt. */
  interface Fitted {
    /** The forecast for a participant; the motility in the record is not looked at. */
    Shares forecast(Participant participant);
  }
}
