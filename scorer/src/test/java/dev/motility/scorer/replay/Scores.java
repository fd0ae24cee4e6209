package dev.motility.scorer.replay;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.List;

/** Reads a topic of scores. */
final class Scores {
  private Scores() {}

  static List<MotilityScore> of(Connection connection, Topic<MotilityScore> topic) {
    List<MotilityScore> scores = new ArrayList<>();
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        TopicScan<MotilityScore> scan = TopicScan.open(connection, serdes, topic)) {
      scan.toEnd(record -> record.value().ifPresent(scores::add));
    }
    return scores;
  }
}
