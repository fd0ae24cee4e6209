package dev.motility.scorer.score;

import dev.motility.model.classify.Classifier;
import dev.motility.schemas.RejectionReason;
import java.util.Set;

/** What a window is to be scored with. */
public sealed interface Assignment {
  /**
   * It can be scored.
   *
   * @param classifier the model
   * @param participation the laboratory record that takes part
   * @param flags what is known of the score already
   */
  record Ready(Classifier classifier, Participation participation, Set<ScoreFlag> flags)
      implements Assignment {
    public Ready {
      flags = Set.copyOf(flags);
    }
  }

  /** Something that it needs may still come. */
  record Wait() implements Assignment {}

  /** It cannot be scored. */
  record Refuse(RejectionReason reason, String detail) implements Assignment {}
}
