package dev.motility.scorer.replay;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;

/** Reads the rescores topic. */
final class Rescores {
  private Rescores() {}

  static List<MotilityScore> of(Connection connection) {
    List<MotilityScore> scores = new ArrayList<>();
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        TopicScan<MotilityScore> scan = TopicScan.open(connection, serdes, Topics.RESCORES)) {
      scan.toEnd(record -> record.value().ifPresent(scores::add));
    }
    return scores;
  }
}
