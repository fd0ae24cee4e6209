package dev.motility.standalone.bench.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** How long partitions were without a new score, as a reader of committed records sees it. */
final class Silence {
  private final IntFunction<Instant> lastScored;
  private final Map<Integer, Instant> newest = new HashMap<>();
  private final Map<Integer, Long> seenNanos = new HashMap<>();
  private long longestNanos;

  /**
   * Begins to watch.
   *
   * @param lastScored when a partition's newest score was made
   */
  Silence(IntFunction<Instant> lastScored) {
    this.lastScored = lastScored;
    look();
  }

  /** Looks whether scores came. */
  void look() {
    long now = System.nanoTime();
    for (int partition : Run.allPartitions()) {
      Instant score = lastScored.apply(partition);
      long since = now - seenNanos.getOrDefault(partition, now);
      longestNanos = Math.max(longestNanos, since);
      if (!score.equals(newest.put(partition, score))) {
        seenNanos.put(partition, now);
      }
    }
  }

  /** The longest so far, what still lasts included. */
  Duration longest() {
    return Duration.ofNanos(longestNanos);
  }
}
