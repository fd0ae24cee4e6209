package dev.motility.standalone.bench.soak;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sees results as a dashboard does, and how late they come. */
final class ScoreReader implements AutoCloseable {
  private final RegistrySerdes serdes;
  private final TopicScan<MotilityScore> scores;
  private final TopicScan<WindowRejection> rejections;
  private List<Double> delays = new ArrayList<>();
  private final Map<RejectionReason, Long> rejected = new EnumMap<>(RejectionReason.class);

  ScoreReader(Connection connection) {
    serdes = new RegistrySerdes(connection);
    scores = TopicScan.open(connection, serdes, Topics.SCORES);
    rejections = TopicScan.open(connection, serdes, Topics.REJECTIONS);
  }

  /** Takes what is there, or comes within a moment. */
  void poll(Duration atMost) {
    rejections.poll(Duration.ZERO).forEach(record -> record.value().ifPresent(this::take));
    scores.poll(atMost).forEach(record -> record.value().ifPresent(this::take));
  }

  private void take(MotilityScore score) {
    delays.add((double) Duration.between(score.getCapturedAt(), Instant.now()).toMillis());
  }

  private void take(WindowRejection rejection) {
    rejected.merge(rejection.getReason(), 1L, Long::sum);
  }

  /**
   * For each score since the last call, the time from its first frame until it was read here, ms.
   */
  List<Double> takeDelays() {
    List<Double> taken = delays;
    delays = new ArrayList<>();
    return taken;
  }

  /** How many windows and chunks were rejected so far, by reason. */
  Map<RejectionReason, Long> rejected() {
    return Map.copyOf(rejected);
  }

  @Override
  public void close() {
    rejections.close();
    scores.close();
    serdes.close();
  }
}
