package dev.motility.scorer.replay;

import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A log that a real scorer scored, and a copy in which one score was altered.
 *
 * @param prefix of the log's topics
 * @param tampered prefix of the copy's topics
 * @param models where the model is kept
 */
public record ReplayScene(String prefix, String tampered, Path models) {
  /** Makes them. */
  public static ReplayScene make(TestKafka kafka) throws Exception {
    ScoredLog log = ScoredLog.on(kafka);
    Connection copy =
        log.copy().changing(Topics.SCORES, score -> Optional.of(altered(score))).make();
    return new ReplayScene(log.connection().names().prefix(), copy.names().prefix(), log.models());
  }

  private static MotilityScore altered(MotilityScore score) {
    boolean meant = score.getSampleId().equals(ScoredLog.FIRST) && score.getWindowIndex() == 1;
    return meant
        ? MotilityScore.newBuilder(score).setProbabilities(new Motility(0.9, 0.06, 0.04)).build()
        : score;
  }
}
