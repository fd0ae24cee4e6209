package dev.motility.scorer.score;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.engine.EngineDescription;
import dev.motility.samples.Sha256;
import dev.motility.schemas.RejectionReason;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What became of a pending window. */
public sealed interface WindowOutcome {
  /**
   * It was scored.
   *
   * @param probabilities the model's
   * @param model the model
   * @param artifactSha256 what identifies the model
   * @param engine what computed them
   * @param inferenceMillis time of the forward pass, ms
   * @param pixelsSha256 digest of the window's pixels
   * @param participantSha256 digest of the laboratory record that took part, if one did
   * @param flags what a reader should know
   * @param preview a JPEG of the brightest value of each pixel
   */
  record Scored(
      Probabilities probabilities,
      ModelDescription model,
      Sha256 artifactSha256,
      EngineDescription engine,
      double inferenceMillis,
      Sha256 pixelsSha256,
      Optional<Sha256> participantSha256,
      List<ScoreFlag> flags,
      ByteBuffer preview)
      implements WindowOutcome {
    public Scored {
      flags = List.copyOf(flags);
    }
  }

  /** Its data cannot be scored. */
  record Refused(RejectionReason reason, String detail) implements WindowOutcome {}

  /** It could not be scored for a reason that is not in its data; the work is to be done again. */
  record Failed(Throwable cause) implements WindowOutcome {}
}
