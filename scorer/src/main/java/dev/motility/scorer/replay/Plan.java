package dev.motility.scorer.replay;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.schemas.Engine;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.score.Participation;
import dev.motility.scorer.score.ScoreFlag;
import java.util.Set;

/** What a window is to be scored with again. */
sealed interface Plan {
  /**
   * It can be scored.
   *
   * @param model the model
   * @param participation the laboratory record that takes part
   * @param flags what is known of the score already
   * @param like the engine that is to be repeated
   */
  record Score(ModelArtifact model, Participation participation, Set<ScoreFlag> flags, Engine like)
      implements Plan {}

  /**
   * It cannot.
   *
   * @param kind what that makes of the window
   * @param finding what is not as it should be
   */
  record Cannot(WindowClass kind, Finding finding) implements Plan {}
}
