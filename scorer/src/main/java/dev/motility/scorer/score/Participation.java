package dev.motility.scorer.score;

import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.samples.Sha256;
import java.util.Optional;

/**
 * The laboratory record that takes part in a score.
 *
 * @param features its values, if the model reads any and they are there
 * @param sha256 digest of the record's value on the topic
 */
public record Participation(Optional<ParticipantFeatures> features, Optional<Sha256> sha256) {
  /** None takes part. */
  public static Participation none() {
    return new Participation(Optional.empty(), Optional.empty());
  }

  /** One takes part. */
  public static Participation of(ParticipantFeatures features, Sha256 sha256) {
    return new Participation(Optional.of(features), Optional.of(sha256));
  }
}
