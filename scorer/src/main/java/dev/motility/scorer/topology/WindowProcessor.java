package dev.motility.scorer.topology;

import dev.motility.model.classify.Classifier;
import dev.motility.samples.Sha256;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.ModelIdentity;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.Target;
import dev.motility.scorer.assemble.Assembled;
import dev.motility.scorer.assemble.Assembled.ChunkRejected;
import dev.motility.scorer.assemble.Assembled.WindowComplete;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.score.Backlog;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.score.WindowOutcome;
import dev.motility.scorer.score.WindowOutcome.Failed;
import dev.motility.scorer.score.WindowOutcome.Refused;
import dev.motility.scorer.score.WindowOutcome.Scored;
import dev.motility.scorer.state.Origin;
import dev.motility.scorer.state.PendingEntry;
import dev.motility.scorer.state.StoreKeys;
import dev.motility.scorer.summarise.SampleStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * One task: assembles windows from chunks, notes complete ones as pending, and emits a window's
 * result and forgets it as pending in one transaction. Inference happens elsewhere; nothing here
 * waits for it longer than a moment.
 */
final class WindowProcessor implements Processor<byte[], byte[], Object, Object> {
  private static final Duration EMIT_EVERY = Duration.ofMillis(10);
  private static final Duration TIDY_EVERY = Duration.ofSeconds(1);
  private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

  /** How far the clock may jump, and does not by itself: a task looks at it every second. */
  private static final long LONGEST_STEP_MILLIS = 60_000;

  /**
   * How long one record waits for scoring to follow, ms, at the limit; longer as more windows wait.
   */
  private static final long MOMENT_MILLIS = 20;

  private static final long LONGEST_MOMENT_MILLIS = 1000;

  private final Scoring scoring;
  private final ProcessorSettings settings;
  private final SteadyClock clock = new SteadyClock(LONGEST_STEP_MILLIS);

  private ProcessorContext<Object, Object> context;
  private Stores stores;
  private Outlet outlet;
  private CaptureBook captures;
  private SampleBook samples;
  private ChunkIntake intake;
  private Backlog backlog;
  private Pace pace;

  WindowProcessor(Scoring scoring, ProcessorSettings settings) {
    this.scoring = scoring;
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<Object, Object> taskContext) {
    context = taskContext;
    stores = Stores.of(context);
    outlet = new Outlet(context, scoring.metrics(), scoring.role());
    captures = new CaptureBook(stores, settings.windows(), settings.patience(), now());
    samples = new SampleBook(stores);
    intake = new ChunkIntake(scoring.decoder(), scoring.signatures());
    pace = scoring.pace();
    backlog = new Backlog(scoring.pool(), scoring.assigner(context), pace::progressed);
    takeUpPending();
    context.schedule(EMIT_EVERY, PunctuationType.WALL_CLOCK_TIME, this::emit);
    context.schedule(TIDY_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tidy);
    context.schedule(
        FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> captures.forgetFinished(now()));
  }

  /** What the task before left without a score is offered again. */
  private void takeUpPending() {
    try (KeyValueIterator<Bytes, PendingEntry> entries = stores.pending().all()) {
      while (entries.hasNext()) {
        KeyValue<Bytes, PendingEntry> entry = entries.next();
        CaptureKey key = StoreKeys.capture(entry.key);
        List<ChunkReference> chunks =
            entry.value.getSequences().stream()
                .map(sequence -> captures.chunk(key, sequence).orElseThrow())
                .toList();
        backlog.add(pending(key, StoreKeys.number(entry.key), chunks), entry.value.getSince());
      }
    }
    backlog.offer(now());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    pace.await();
    Place place =
        context
            .recordMetadata()
            .map(at -> new Place(at.topic(), at.partition(), at.offset()))
            .orElseThrow();
    Intake taken = intake.take(record.key(), record.value(), record.headers(), place);
    if (taken instanceof Intake.Unreadable unreadable) {
      outlet.deadLetter(record, unreadable.detail(), Optional.of(place));
    } else if (taken instanceof Intake.Refused refused) {
      reject(refused.chunk(), refused.reason(), refused.detail(), place);
    } else if (taken instanceof Intake.Accepted accepted) {
      accept(accepted, place);
    }
    slowDown();
  }

  private void accept(Intake.Accepted accepted, Place place) {
    List<Assembled> outcomes =
        captures.accept(accepted.capture(), accepted.origin(), accepted.reference(), now());
    boolean used = isUsed(accepted.reference(), outcomes);
    if (used) {
      scoring.cache().put(place.partition(), place.offset(), accepted.chunk());
    }
    for (Assembled outcome : outcomes) {
      if (outcome instanceof ChunkRejected rejected) {
        reject(accepted.chunk(), rejected.reason(), rejected.detail(), place);
      }
    }
    decided(accepted.capture(), outcomes, place, accepted.chunk().getCapturedAt());
    if (used && outcomes.stream().allMatch(WindowsRejected.class::isInstance)) {
      scoring.ahead().want(place.partition(), accepted.reference());
    }
    backlog.offer(now());
  }

  /** Whether it was taken, for some window. */
  private boolean isUsed(ChunkReference chunk, List<Assembled> outcomes) {
    return outcomes.stream().noneMatch(Assembled::isRefusal)
        && settings.windows().uses(chunk.firstFrame(), chunk.endFrame());
  }

  private void decided(
      CaptureKey capture, List<Assembled> outcomes, Place place, Instant otherwiseAt) {
    for (Assembled outcome : outcomes) {
      if (outcome instanceof WindowComplete window) {
        pend(capture, window);
      } else if (outcome instanceof WindowsRejected rejected) {
        reject(capture, rejected, place, otherwiseAt);
      }
    }
    // Now that all are decided: windows may have chunks in common.
    for (Assembled outcome : outcomes) {
      if (outcome instanceof WindowsRejected rejected && !rejected.provisional()) {
        dropPayloads(capture, rejected.chunks());
      }
    }
  }

  private void pend(CaptureKey capture, WindowComplete window) {
    List<Long> sequences = window.chunks().stream().map(ChunkReference::sequence).toList();
    long now = now();
    stores.pending().put(StoreKeys.of(capture, window.index()), new PendingEntry(sequences, now));
    backlog.add(pending(capture, window.index(), window.chunks()), now);
  }

  private PendingWindow pending(CaptureKey key, long index, List<ChunkReference> chunks) {
    WindowRule rule = settings.windows();
    Origin origin = captures.origin(key).orElseThrow();
    return new PendingWindow(
        key,
        origin.participantId(),
        origin.microscopeId(),
        index,
        rule.firstFrame(index),
        rule.frames(),
        scoring.framesTopic(),
        partition(),
        chunks);
  }

  /**
   * Consumption follows scoring: the more windows wait, the longer each record does. What is
   * consumed while the cache is full of what waits would have to be read once more.
   */
  private void slowDown() {
    long moments = backlog.load() / settings.maxPending();
    boolean readTooEarly = !scoring.pool().isIdle() && scoring.cache().isCrowded();
    pace.wants(
        this,
        readTooEarly
            ? LONGEST_MOMENT_MILLIS
            : Math.min(LONGEST_MOMENT_MILLIS, MOMENT_MILLIS * moments));
  }

  private void emit(long time) {
    pace.nextRound();
    int before = backlog.size();
    backlog.drain(this::finish);
    if (backlog.size() < before && scoring.pool().isIdle()) {
      context.commit(); // While there is time, nobody waits for the interval's end.
    }
    backlog.offer(now());
    slowDown();
  }

  private void finish(PendingWindow window, WindowOutcome outcome) {
    if (outcome instanceof Failed failed) {
      throw new ScoringFailedException(window, failed.cause());
    }
    if (outcome instanceof Scored scored) {
      outlet.score(
          Results.score(window, scored, Instant.now()), Results.instant(window.lastFrameMicros()));
      summarise(window, samples.scored(window.capture().sampleId(), scored));
    } else if (outcome instanceof Refused refused) {
      outlet.rejection(Results.rejection(window, refused, Instant.now()), 1);
      summarise(window, samples.rejected(window.capture().sampleId(), 1));
    }
    stores.pending().delete(StoreKeys.of(window.capture(), window.index()));
    dropPayloads(window.capture(), window.chunks());
  }

  /** What no window needs, neither one that waits nor one to come, leaves the memory. */
  private void dropPayloads(CaptureKey capture, List<ChunkReference> chunks) {
    OptionalLong next = captures.nextWindow(capture);
    for (ChunkReference chunk : chunks) {
      boolean toCome =
          next.isPresent()
              && settings
                  .windows()
                  .usesFrom(next.getAsLong(), chunk.firstFrame(), chunk.endFrame());
      if (!toCome && !backlog.needs(capture, chunk.firstFrame(), chunk.endFrame())) {
        scoring.cache().drop(partition(), chunk.offset());
        scoring.ahead().drop(partition(), chunk);
      }
    }
  }

  private int partition() {
    return context.taskId().partition();
  }

  private void summarise(PendingWindow window, SampleStatistics statistics) {
    summarise(
        window.capture().sampleId(),
        new Origin(window.participantId(), window.microscopeId()),
        statistics,
        Results.instant(window.capturedAtMicros()));
  }

  private void summarise(
      String sampleId, Origin origin, SampleStatistics statistics, Instant capturedAt) {
    outlet.summary(
        Results.summary(
            sampleId,
            origin,
            statistics,
            statistics.model().map(this::identity),
            capturedAt,
            Instant.now()));
  }

  private ModelIdentity identity(Sha256 artifact) {
    return Stream.concat(Stream.of(scoring.models().first()), scoring.models().fallback().stream())
        .filter(classifier -> classifier.artifactSha256().equals(artifact))
        .map(Classifier::model)
        .findFirst()
        .map(model -> Results.model(model, artifact))
        .orElseGet(() -> new ModelIdentity("", "", artifact.hex(), Target.UNKNOWN));
  }

  private void reject(FrameChunk chunk, RejectionReason reason, String detail, Place place) {
    outlet.rejection(Results.rejection(chunk, reason, detail, place, Instant.now()), 1);
  }

  private void reject(
      CaptureKey capture, WindowsRejected rejected, Place place, Instant otherwiseAt) {
    Origin origin = captures.origin(capture).orElseThrow();
    Instant capturedAt =
        rejected.chunks().stream()
            .findFirst()
            .map(chunk -> Results.instant(chunk.capturedAtMicros()))
            .orElse(otherwiseAt);
    outlet.rejection(
        Results.rejection(
            capture, origin, rejected, settings.windows(), place, capturedAt, Instant.now()),
        rejected.count());
    if (!rejected.provisional()) {
      summarise(
          capture.sampleId(),
          origin,
          samples.rejected(capture.sampleId(), rejected.count()),
          capturedAt);
    }
  }

  private void tidy(long time) {
    requireWorkers();
    Place place = new Place(scoring.framesTopic(), partition(), 0);
    captures
        .closeSilent(now())
        .forEach((capture, outcomes) -> decided(capture, outcomes, place, Instant.now()));
    scoring.metrics().load(this, backlog.size(), captures.open());
  }

  /** A worker that hangs would hold back its window, and at last everything, for ever. */
  private void requireWorkers() {
    Duration limit = settings.patience().scoring();
    Optional<PendingWindow> overdue = scoring.pool().overdue(limit);
    if (overdue.isPresent()) {
      throw ScoringFailedException.hung(overdue.get(), limit);
    }
  }

  private long now() {
    return clock.read(context.currentSystemTimeMs());
  }

  @Override
  public void close() {
    if (backlog != null) {
      backlog.close();
      scoring.cache().dropAll(partition());
      pace.forget(this);
      scoring.metrics().forget(this);
    }
  }
}
