package dev.motility.scorer.application;

import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.scorer.payload.CachedLoader;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.payload.TopicReader;
import dev.motility.scorer.score.ScoringPool;
import dev.motility.scorer.score.WindowReader;
import dev.motility.scorer.score.WindowScorer;
import dev.motility.scorer.topology.ScoringTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scorer instance. A fault that is not in the data stops it before it commits; the work is done
 * again by whoever takes over, or at its next start.
 */
public final class ScorerApplication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScorerApplication.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
  private static final int READ_BYTES = 1 << 20;

  private final RegistrySerdes serdes;
  private final ScoringPool pool;
  private final KafkaStreams streams;
  private final Path state;
  private final boolean temporaryState;
  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final CompletableFuture<String> failure = new CompletableFuture<>();

  /**
   * An instance that is not started.
   *
   * @param models what it scores with; they stay open when it is closed
   */
  public ScorerApplication(
      Connection connection, ScorerSettings settings, ParticipantAssigner.Models models) {
    this.temporaryState = settings.stateDirectory().isEmpty();
    this.state = settings.stateDirectory().orElseGet(ScorerApplication::temporaryFolder);
    this.serdes = new RegistrySerdes(connection);
    PayloadCache cache = new PayloadCache(settings.cacheBytes());
    this.pool = new ScoringPool(settings.workers(), () -> scorer(connection, settings, cache));
    ScoringTopology.Shared shared =
        new ScoringTopology.Shared(
            pool, cache, models, settings.missingParticipant(), settings.participantLimit());
    ScoringTopology topology =
        new ScoringTopology(connection.names(), serdes, shared, settings.processor());
    Properties properties = new Properties();
    properties.putAll(StreamsSettings.of(connection, settings, state));
    this.streams = new KafkaStreams(topology.build(), properties);
    streams.setStateListener(this::changed);
    streams.setUncaughtExceptionHandler(this::fail);
  }

  private WindowScorer scorer(Connection connection, ScorerSettings settings, PayloadCache cache) {
    TopicReader log = new TopicReader(connection, serdes, READ_BYTES, READ_TIMEOUT);
    return new WindowScorer(new WindowReader(new CachedLoader(cache, log)), settings.tolerance());
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("motility-scorer-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void changed(State now, State before) {
    LOG.debug("{} after {}", now, before);
    if (now == State.RUNNING) {
      running.complete(null);
    }
    if (now == State.ERROR) {
      failure.complete("the scorer stopped");
    }
  }

  private StreamThreadExceptionResponse fail(Throwable thrown) {
    LOG.debug("a stream thread failed", thrown);
    failure.complete(words(thrown));
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static String words(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof MissingSourceTopicException) {
        return "the broker has no topic for frames; 'setup' makes it";
      }
      if (cause.getClass().getPackageName().startsWith("dev.motility")) {
        return Failures.reason(cause);
      }
    }
    return Failures.reason(Failures.root(thrown));
  }

  /** Starts it; it runs when {@link #running()} is done. */
  public void start() {
    streams.start();
  }

  /** Done when it has its partitions and works for the first time. */
  public CompletableFuture<Void> running() {
    return running;
  }

  /** Done, with one line of words, if it stopped by itself. */
  public CompletableFuture<String> failure() {
    return failure;
  }

  /** Stops it, leaves its group at once, and removes its temporary state. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_TIMEOUT));
    pool.close();
    serdes.close();
    if (temporaryState) {
      remove(state);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("the temporary folder {} could not be removed: {}", folder, Failures.reason(e));
    }
  }
}
