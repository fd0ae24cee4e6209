package dev.motility.standalone.bench.chaos;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reader of committed records sees of the results: of each window all that must be the same
 * in every run, and of each partition when it was last scored.
 */
final class Outcomes implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  /**
   * A window, or a chunk that was rejected by itself.
   *
   * @param window its number, or -1
   * @param chunk its number, or -1
   */
  record Key(String sampleId, String captureId, long window, long chunk) {}

  private final RegistrySerdes serdes;
  private final TopicScan<MotilityScore> scores;
  private final TopicScan<WindowRejection> rejections;
  private final Map<Key, List<Object>> outcomes = new HashMap<>();
  private final Map<Integer, Instant> lastScored = new HashMap<>();
  private long doubled;

  Outcomes(Connection connection) {
    serdes = new RegistrySerdes(connection);
    scores = TopicScan.open(connection, serdes, Topics.SCORES);
    rejections = TopicScan.open(connection, serdes, Topics.REJECTIONS);
  }

  /** Takes what came since the last call, waiting a moment for it. */
  void poll() {
    rejections.poll(Duration.ZERO).forEach(record -> record.value().ifPresent(this::add));
    for (ScannedRecord<MotilityScore> record : scores.poll(POLL)) {
      MotilityScore score = record.value().orElseThrow();
      add(score);
      lastScored.merge(
          record.source().partition(),
          score.getScoredAt(),
          (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  private void add(MotilityScore score) {
    add(
        new Key(score.getSampleId(), score.getCaptureId(), score.getWindowIndex(), -1),
        List.of(
            score.getFirstFrame(),
            score.getLastFrame(),
            score.getProbabilities(),
            score.getPredicted(),
            score.getModel(),
            score.getEngine(),
            score.getPixelsSha256(),
            score.getParticipant(),
            score.getSource().getPartition(),
            score.getSource().getOffsets(),
            score.getFlags()));
  }

  private void add(WindowRejection rejection) {
    add(
        new Key(
            rejection.getSampleId(),
            rejection.getCaptureId(),
            Optional.ofNullable(rejection.getWindowIndex()).orElse(-1L),
            Optional.ofNullable(rejection.getSequence()).orElse(-1L)),
        List.of(
            rejection.getReason(),
            rejection.getDetail(),
            rejection.getProvisional(),
            rejection.getSource().getOffsets()));
  }

  private void add(Key key, List<Object> essence) {
    List<Object> known = outcomes.putIfAbsent(key, essence);
    if (known != null) {
      doubled++;
    }
  }

  /** How many windows have a result. */
  int size() {
    return outcomes.size();
  }

  /** When the partition's newest score was made, by its scorer's clock. */
  Instant lastScored(int partition) {
    return lastScored.getOrDefault(partition, Instant.EPOCH);
  }

  /** Counts what is not as in the undisturbed run. */
  ChaosResult against(Outcomes undisturbed, String target, int kills, Duration resume) {
    List<Key> lost = new ArrayList<>();
    List<Key> different = new ArrayList<>();
    undisturbed.outcomes.forEach(
        (key, essence) -> {
          List<Object> own = outcomes.get(key);
          if (own == null) {
            lost.add(key);
          } else if (!own.equals(essence)) {
            different.add(key);
          }
        });
    outcomes.keySet().stream()
        .filter(key -> !undisturbed.outcomes.containsKey(key))
        .forEach(different::add);
    return new ChaosResult(
        target,
        kills,
        undisturbed.outcomes.size(),
        lost.size(),
        doubled,
        different.size(),
        resume.toMillis() / 1000.0);
  }

  @Override
  public void close() {
    scores.close();
    rejections.close();
    serdes.close();
  }
}
