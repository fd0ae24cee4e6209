package dev.motility.model.predict;

import dev.motility.model.evaluate.Shares;
import dev.motility.samples.dataset.SampleTruth;
import dev.motility.samples.visem.Column;
import dev.motility.samples.visem.Motility;
import dev.motility.samples.visem.Participant;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A sample that a model can be measured on.
 *
 * @param participant whose it is, with the label
 * @param video what it looks like
 * @param truth what the video shows, where it is simulated
 */
public record EvaluationSample(Participant participant, Path video, Optional<SampleTruth> truth) {
  /**
   * @throws IllegalArgumentException if the participant's motility was not reported
   */
  public EvaluationSample {
    if (participant.motility().isEmpty()) {
      throw new IllegalArgumentException(
          "participant %d has no reported motility".formatted(participant.id()));
    }
  }

  public int id() {
    return participant.id();
  }

  /** What the laboratory reported. */
  public Shares label() {
    Motility motility = participant.motility().orElseThrow();
    return Shares.of(motility.progressive(), motility.nonProgressive(), motility.immotile());
  }

  /** 10⁶/mL. */
  public OptionalDouble concentration() {
    return participant.value(Column.SPERM_CONCENTRATION);
  }
}
