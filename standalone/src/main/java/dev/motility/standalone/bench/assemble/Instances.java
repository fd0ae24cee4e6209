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
import dev.motility.standalone.bench.FixedClassifier;
import dev.motility.standalone.bench.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Ours: instances of the scorer in this process, each with one stream thread, one worker and a
 * classifier that only waits.
 */
final class Instances implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Connection connection;
  private final List<ScorerApplication> scorers;

  private Instances(Connection connection, List<ScorerApplication> scorers) {
    this.connection = connection;
    this.scorers = scorers;
  }

  /**
   * Starts so many.
   *
   * @param wait of the classifier, for each window
   */
  static Instances start(Connection connection, int count, Duration wait) {
    return start(connection, count, wait, ScorerSettings.defaults().withWorkers(1));
  }

  /** Starts one that keeps nothing in memory but what it needs to know of chunks. */
  static Instances withoutPayloads(Connection connection) {
    return start(connection, 1, Duration.ZERO, ScorerSettings.defaults().withMemory(0, 0));
  }

  private static Instances start(
      Connection connection, int count, Duration wait, ScorerSettings settings) {
    Models models = new Models(new FixedClassifier(wait), Optional.empty());
    List<ScorerApplication> scorers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ScorerApplication scorer = new ScorerApplication(connection, settings, models);
      scorers.add(scorer);
      scorer.start();
    }
    return new Instances(connection, scorers);
  }

  /** Waits until each has as many partitions as any other. */
  void awaitEvenShares(int partitions) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Ownership ownership = new Ownership(connection)) {
      while (!isEven(ownership.partitions(), partitions)) {
        requireHealth(deadline, "the instances did not come to share the partitions evenly");
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      }
    }
  }

  /** Waits until so many chunks are consumed, and what became of them is committed. */
  void awaitConsumed(long chunks) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Ownership ownership = new Ownership(connection)) {
      while (ownership.consumed() < chunks) {
        requireHealth(deadline, "the chunks were not consumed");
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      }
    }
  }

  private boolean isEven(Map<String, Set<Integer>> shares, int partitions) {
    return shares.size() == scorers.size()
        && shares.values().stream().allMatch(share -> share.size() * scorers.size() == partitions)
        && scorers.stream().allMatch(scorer -> scorer.running().isDone());
  }

  /** Windows a second, between the first score and the last of so many. */
  double rate(int windows) {
    List<Instant> times = scoredAt(windows);
    Duration time = Duration.between(Collections.min(times), Collections.max(times));
    return (windows - 1) * 1e9 / time.toNanos();
  }

  private List<Instant> scoredAt(int windows) {
    List<Instant> times = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        TopicScan<MotilityScore> scan = TopicScan.open(connection, serdes, Topics.SCORES)) {
      while (times.size() < windows) {
        scan.poll(POLL).forEach(record -> times.add(record.value().orElseThrow().getScoredAt()));
        requireHealth(deadline, "no scores came");
      }
    }
    return times;
  }

  private void requireHealth(long deadline, String words) {
    for (ScorerApplication scorer : scorers) {
      if (scorer.failure().isDone()) {
        throw CommandException.failed(scorer.failure().join());
      }
    }
    if (System.nanoTime() > deadline) {
      throw CommandException.failed(words);
    }
  }

  @Override
  public void close() {
    scorers.forEach(ScorerApplication::close);
  }
}
