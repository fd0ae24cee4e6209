package dev.motility.scorer.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets consumption follow scoring: a stream thread waits before the first record of a round, for
 * all of its tasks at once. What waits after that would wait with a transaction open, and a killed
 * instance's transaction holds its successor back.
 */
final class Pace {
  private static final long LONGEST_WAIT_MILLIS = 8_000;

  private final Map<Object, Long> moments = new HashMap<>();
  private final Semaphore progress = new Semaphore(0);
  private boolean waited;

  /** How long a task would have each of its records wait, ms. */
  void wants(Object task, long millis) {
    moments.put(task, millis);
  }

  /** A task ended. */
  void forget(Object task) {
    moments.remove(task);
  }

  /** Some worker has done a window; from any thread. */
  void progressed() {
    progress.release();
  }

  /** What was written is about to be committed. */
  void nextRound() {
    waited = false;
    progress.drainPermits();
  }

  /** Waits, if this is a round's first record, until a window is done or the time is over. */
  void await() {
    if (waited) {
      return;
    }
    waited = true;
    long wait = moments.values().stream().mapToLong(moment -> moment).sum();
    if (wait == 0) {
      return;
    }
    try {
      progress.tryAcquire(Math.min(LONGEST_WAIT_MILLIS, wait), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
