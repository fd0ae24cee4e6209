package dev.motility.scorer.replay;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.payload.CachedLoader;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.payload.TopicReader;
import dev.motility.scorer.replay.evidence.Evidence;
import dev.motility.scorer.replay.journal.Journal;
import dev.motility.scorer.replay.model.ModelLibrary;
import dev.motility.scorer.replay.rescore.RescoresWriter;
import dev.motility.scorer.score.WindowReader;
import dev.motility.scorer.score.WindowScorer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Scores a part of the log again and holds every result against what was recorded. Reads with
 * consumers of its own that belong to no group; writes nothing, but for another model's scores to
 * the rescores topic.
 */
public final class Replay {
  private static final int READ_BYTES = 1 << 20;
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private final Connection connection;
  private final ReplaySettings settings;
  private final ModelLibrary library;

  public Replay(Connection connection, ReplaySettings settings, ModelLibrary library) {
    this.connection = connection;
    this.settings = settings;
    this.library = library;
  }

  /**
   * Does it.
   *
   * @param journal knows what need not be done again; it stays the caller's to close
   * @throws dev.motility.scorer.replay.log.LogException if a topic cannot be read
   * @throws dev.motility.scorer.replay.rescore.RescoringException if a window could not be scored
   *     for a reason that is not in its data
   * @throws InterruptedException if the thread is interrupted
   */
  public ReplayResult run(Journal journal, ReplayProgress progress) throws InterruptedException {
    Instant began = Instant.now();
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        AuditLog log =
            AuditLog.open(connection, serdes, settings.selection(), settings.signatures());
        Output output = new Output(connection, serdes, settings.otherModel().isPresent())) {
      WindowRule rule = settings.cut().rule(log.recorded());
      log.recorded().cutBy(rule);
      PayloadCache cache = new PayloadCache(settings.cacheBytes());
      try (WindowJudge judge =
          new WindowJudge(
              settings,
              log,
              rule,
              new Planner(
                  library, log.participants(), settings.otherModel(), settings.participants()),
              cache,
              scorers(serdes, cache),
              journal,
              output)) {
        Evidence evidence = log.assemble(rule, judge, progress);
        judge.finish(evidence);
        output.flush();
        return judge.result(evidence, began);
      }
    }
  }

  private Supplier<WindowScorer> scorers(RegistrySerdes serdes, PayloadCache cache) {
    return () -> {
      TopicReader log = new TopicReader(connection, serdes, READ_BYTES, READ_TIMEOUT);
      return new WindowScorer(
          new WindowReader(new CachedLoader(cache, log)), settings.recordings());
    };
  }

  /** Where another model's scores go. */
  private static final class Output implements WindowJudge.Rescored, AutoCloseable {
    private final Optional<RescoresWriter> writer;

    Output(Connection connection, RegistrySerdes serdes, boolean wanted) {
      this.writer = wanted ? Optional.of(new RescoresWriter(connection, serdes)) : Optional.empty();
    }

    @Override
    public void accept(MotilityScore score, Runnable written) {
      writer.ifPresent(to -> to.write(score, written));
    }

    void flush() {
      writer.ifPresent(RescoresWriter::flush);
    }

    @Override
    public void close() {
      writer.ifPresent(RescoresWriter::close);
    }
  }
}
