package dev.motility.scorer.metrics;

import dev.motility.schemas.RejectionReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** An instance's meters. Its methods may be called from any thread. */
public final class ScorerMetrics {
  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<Object, Load> loads = new ConcurrentHashMap<>();
  private final Counter scores;
  private final Counter deadLetters;
  private final Counter cacheHits;
  private final Counter rereads;
  private final Timer inference;
  private final Timer scoring;
  private final Timer queue;
  private final Timer delay;
  private final DistributionSummary batch;

  /**
   * What a task holds.
   *
   * @param pending complete windows without a result
   * @param open captures whose end was not decided yet
   */
  private record Load(int pending, int open) {}

  /**
   * Meters in a registry.
   *
   * @param tags what tells them from those of another scorer in this process
   */
  public ScorerMetrics(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
    scores = counter(ScorerMeter.SCORES);
    deadLetters = counter(ScorerMeter.DEAD_LETTERS);
    cacheHits = counter(ScorerMeter.CACHE_HITS);
    rereads = counter(ScorerMeter.REREADS);
    inference = timer(ScorerMeter.INFERENCE);
    scoring = timer(ScorerMeter.SCORING);
    queue = timer(ScorerMeter.QUEUE);
    delay = timer(ScorerMeter.DELAY);
    batch =
        DistributionSummary.builder(ScorerMeter.BATCH.key())
            .description(ScorerMeter.BATCH.description())
            .tags(tags)
            .register(registry);
    gauge(ScorerMeter.WINDOWS_PENDING, Load::pending);
    gauge(ScorerMeter.CAPTURES_OPEN, Load::open);
    for (RejectionReason reason : RejectionReason.values()) {
      rejections(ScorerMeter.REJECTIONS, reason);
    }
  }

  /** Meters that nobody reads. */
  public static ScorerMetrics unread() {
    return new ScorerMetrics(new CompositeMeterRegistry(), Tags.empty());
  }

  private Counter counter(ScorerMeter meter) {
    return Counter.builder(meter.key())
        .description(meter.description())
        .tags(tags)
        .register(registry);
  }

  private Timer timer(ScorerMeter meter) {
    return Timer.builder(meter.key())
        .description(meter.description())
        .tags(tags)
        .register(registry);
  }

  private void gauge(ScorerMeter meter, ToIntFunction<Load> part) {
    Gauge.builder(meter.key(), loads, all -> all.values().stream().mapToInt(part).sum())
        .description(meter.description())
        .tags(tags)
        .register(registry);
  }

  private Counter rejections(ScorerMeter meter, RejectionReason reason) {
    return Counter.builder(meter.key())
        .description(meter.description())
        .tags(tags)
        .tag("reason", reason.name())
        .register(registry);
  }

  /** A window's score goes out. */
  public void scored(Instant lastFrame, Instant now) {
    scores.increment();
    Duration since = Duration.between(lastFrame, now);
    if (!since.isNegative()) {
      delay.record(since);
    }
  }

  /** A rejection of some windows, or of a chunk, goes out. */
  public void rejected(RejectionReason reason, boolean provisional, long count) {
    rejections(provisional ? ScorerMeter.PROVISIONAL : ScorerMeter.REJECTIONS, reason)
        .increment((double) count);
  }

  /** A record goes out as it came. */
  public void deadLetter() {
    deadLetters.increment();
  }

  /** A worker took a window. */
  public void taken(Duration queued) {
    queue.record(queued);
  }

  /** A worker has done a window. */
  public void worked(Duration time) {
    scoring.record(time);
  }

  /** A forward pass of some windows together. */
  public void inferred(Duration time, int windows) {
    inference.record(time);
    batch.record(windows);
  }

  /** A payload was in memory. */
  public void cacheHit() {
    cacheHits.increment();
  }

  /** A payload was read from the topic again. */
  public void reread() {
    rereads.increment();
  }

  /** What a task holds now. */
  public void load(Object task, int pendingWindows, int openCaptures) {
    loads.put(task, new Load(pendingWindows, openCaptures));
  }

  /** A task ended. */
  public void forget(Object task) {
    loads.remove(task);
  }
}
