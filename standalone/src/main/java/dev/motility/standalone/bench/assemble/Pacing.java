package dev.motility.standalone.bench.assemble;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When windows are done: the rate between the first and the last, so that no start counts. */
final class Pacing {
  private final CountDownLatch left;
  private final int windows;
  private long firstNanos;
  private long lastNanos;

  Pacing(int windows) {
    this.windows = windows;
    this.left = new CountDownLatch(windows);
  }

  /** A window is done. */
  synchronized void done() {
    lastNanos = System.nanoTime();
    if (left.getCount() == windows) {
      firstNanos = lastNanos;
    }
    left.countDown();
  }

  /** Whether all are done, waiting for it at most so long. */
  boolean await(Duration time) throws InterruptedException {
    return left.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Windows a second. */
  synchronized double rate() {
    return (windows - 1) * 1e9 / (lastNanos - firstNanos);
  }
}
