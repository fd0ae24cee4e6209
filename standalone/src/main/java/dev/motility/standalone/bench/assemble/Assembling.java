package dev.motility.standalone.bench.assemble;

import dev.motility.runtime.CommandException;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.application.ScorerApplication;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.participant.ParticipantAssigner.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ours: the scorer with one stream thread and one worker, and a classifier that does nothing. */
final class Assembling {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Assembling() {}

  /** Windows a second, between the first score and the last. */
  static double rate(Connection connection, int windows) {
    FixedClassifier classifier = new FixedClassifier(Duration.ZERO);
    try (ScorerApplication scorer =
        new ScorerApplication(
            connection,
            ScorerSettings.defaults().withWorkers(1),
            new Models(classifier, Optional.empty()))) {
      scorer.start();
      List<Instant> times = scoredAt(connection, scorer, windows);
      Duration time = Duration.between(times.get(0), times.get(windows - 1));
      return (windows - 1) * 1e9 / time.toNanos();
    }
  }

  private static List<Instant> scoredAt(
      Connection connection, ScorerApplication scorer, int windows) {
    List<Instant> times = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        TopicScan<MotilityScore> scan = TopicScan.open(connection, serdes, Topics.SCORES)) {
      while (times.size() < windows) {
        scan.poll(POLL).forEach(record -> times.add(record.value().orElseThrow().getScoredAt()));
        if (scorer.failure().isDone() || System.nanoTime() > deadline) {
          throw CommandException.failed(scorer.failure().getNow("no scores came"));
        }
      }
    }
    return times;
  }
}
