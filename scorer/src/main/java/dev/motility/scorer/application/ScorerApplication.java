package dev.motility.scorer.application;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.runtime.monitor.Health;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.keys.KeyFollower;
import dev.motility.schemas.read.ScanException;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.serde.RegistryUnavailableException;
import dev.motility.schemas.signature.SignatureCheck;
import dev.motility.schemas.signature.SignaturePolicy;
import dev.motility.scorer.metrics.ScorerMetrics;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.scorer.payload.CachedLoader;
import dev.motility.scorer.payload.DecodedChunks;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.payload.TopicReader;
import dev.motility.scorer.score.Batching;
import dev.motility.scorer.score.ReadAhead;
import dev.motility.scorer.score.ScoringPool;
import dev.motility.scorer.score.WindowReader;
import dev.motility.scorer.score.WindowScorer;
import dev.motility.scorer.topology.Role;
import dev.motility.scorer.topology.ScoringTopology;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.rocksdb.RocksDB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scorer instance. A fault that is not in the data stops it before it commits; the work is done
 * again by whoever takes over, or at its next start.
 */
public final class ScorerApplication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScorerApplication.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(12);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
  private static final int READ_BYTES = 1 << 20;

  private final RegistrySerdes serdes;
  private final Optional<KeyFollower> keys;
  private final ScoringPool pool;
  private final ReadAhead ahead;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics streamsMetrics;
  private final StateFolder state;
  private final boolean temporaryState;
  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final CompletableFuture<String> failure = new CompletableFuture<>();

  /** An instance of the model that counts, not started, with meters that nobody reads. */
  public ScorerApplication(
      Connection connection, ScorerSettings settings, ParticipantAssigner.Models models) {
    this(connection, settings, models, Work.first(new CompositeMeterRegistry()));
  }

  /**
   * What an instance works for, and beside whom.
   *
   * @param role whose scores it makes
   * @param mayWork asked before each window: other work may go first
   * @param meters where its meters are registered
   */
  public record Work(Role role, BooleanSupplier mayWork, MeterRegistry meters) {
    /** For the model that counts. */
    public static Work first(MeterRegistry meters) {
      return new Work(Role.FIRST, () -> true, meters);
    }
  }

  /**
   * An instance that is not started. Where it checks signatures, it has read all keys by now.
   *
   * @param models what it scores with; they stay open when it is closed
   * @throws CommandException if the keys cannot be read
   */
  public ScorerApplication(
      Connection connection,
      ScorerSettings settings,
      ParticipantAssigner.Models models,
      Work work) {
    Tags tags = Tags.of("role", work.role().word());
    ScorerMetrics metrics = new ScorerMetrics(work.meters(), tags);
    this.temporaryState = settings.stateDirectory().isEmpty();
    this.state =
        new StateFolder(
            settings.stateDirectory().orElseGet(ScorerApplication::temporaryFolder),
            connection.names().prefix() + work.role().application());
    this.serdes = new RegistrySerdes(connection);
    this.keys = keys(connection, settings.signatures(), serdes);
    PayloadCache cache = new PayloadCache(settings.cacheBytes());
    DecodedChunks decoded = new DecodedChunks(settings.aheadBytes());
    this.pool =
        new ScoringPool(
            new ScoringPool.Settings(
                settings.workers(), batching(settings, models), work.mayWork()),
            () -> scorer(connection, settings, cache, decoded, metrics),
            metrics);
    this.ahead = new ReadAhead(aheadThreads(settings), cache, decoded, pool::isIdle);
    ScoringTopology.Shared shared =
        new ScoringTopology.Shared(
            pool,
            cache,
            ahead,
            models,
            settings.missingParticipant(),
            settings.participantLimit(),
            keys.map(held -> new SignatureCheck(settings.signatures(), held.ring()))
                .orElseGet(SignatureCheck::off),
            work.role(),
            metrics);
    ScoringTopology topology =
        new ScoringTopology(connection.names(), serdes, shared, settings.processor());
    Properties properties = new Properties();
    properties.putAll(StreamsSettings.of(connection, settings, state));
    this.streams = new KafkaStreams(topology.build(), properties);
    streams.setStateListener(this::changed);
    streams.setUncaughtExceptionHandler(this::fail);
    this.streamsMetrics = new KafkaStreamsMetrics(streams, tags);
    streamsMetrics.bindTo(work.meters());
  }

  /** All keys, where somebody looks at signatures. */
  private static Optional<KeyFollower> keys(
      Connection connection, SignaturePolicy policy, RegistrySerdes serdes) {
    if (policy == SignaturePolicy.OFF) {
      return Optional.empty();
    }
    try {
      return Optional.of(new KeyFollower(connection, serdes));
    } catch (ScanException | RegistryUnavailableException e) {
      serdes.close();
      throw CommandException.failed("the signing keys cannot be read: " + e.getMessage(), e);
    }
  }

  private static Batching batching(ScorerSettings settings, ParticipantAssigner.Models models) {
    int size = models.first().engine().batch();
    return size == 1 ? Batching.NONE : new Batching(size, settings.batchDelay());
  }

  /** Half of the workers: the cores are theirs as well. */
  private static int aheadThreads(ScorerSettings settings) {
    return settings.aheadBytes() == 0 ? 0 : Math.max(1, settings.workers() / 2);
  }

  private WindowScorer scorer(
      Connection connection,
      ScorerSettings settings,
      PayloadCache cache,
      DecodedChunks decoded,
      ScorerMetrics metrics) {
    TopicReader log = new TopicReader(connection, serdes, READ_BYTES, READ_TIMEOUT);
    return new WindowScorer(
        new WindowReader(new CachedLoader(cache, log, metrics), decoded),
        settings.tolerance(),
        metrics);
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
    // Otherwise the first partitions would wait until it is unpacked.
    RocksDB.loadLibrary();
    if (!state.takeOver()) {
      streams.cleanUp();
    }
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

  /** How it is now. */
  public Health health() {
    if (failure.isDone()) {
      return new Health.Failed(failure.getNow("the scorer stopped"));
    }
    State now = streams.state();
    return switch (now) {
      case RUNNING -> new Health.Ready("scoring");
      case CREATED, REBALANCING -> new Health.Waiting("waiting for its partitions (" + now + ")");
      case PENDING_SHUTDOWN -> new Health.Waiting("stopping");
      default -> new Health.Failed("the scorer stopped (" + now + ")");
    };
  }

  /** Whether no window waits for a worker. */
  public boolean isIdle() {
    return pool.isIdle();
  }

  /** Stops it, leaves its group at once, and removes its temporary state. */
  @Override
  public void close() {
    stop();
  }

  /**
   * Stops it like {@link #close()}, and says whether all workers have ended: where one hangs, its
   * model is still in use.
   */
  public boolean stop() {
    streamsMetrics.close();
    boolean closed =
        streams.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    if (closed && running.isDone() && !failure.isDone()) {
      state.leaveInOrder();
    }
    ahead.close();
    boolean ended = pool.stop();
    keys.ifPresent(KeyFollower::close);
    serdes.close();
    if (temporaryState) {
      remove(state.folder());
    }
    return ended;
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
