package dev.motility.ingest.agent;

import dev.motility.runtime.Backoff;
import dev.motility.runtime.Failures;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One source on a thread of its own: what fails there is told, and tried again, there. */
final class Supervised {
  private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Supplier<SourceWork> work;
  private final Map<String, String> about;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Optional<SourceWork> current = Optional.empty();
  private volatile Optional<String> failure = Optional.empty();

  /**
   * @param work made anew for each attempt
   * @param about what log entries are about
   */
  Supervised(String name, Supplier<SourceWork> work, Map<String, String> about) {
    this.work = work;
    this.about = Map.copyOf(about);
    this.thread = new Thread(this::run, "capture-" + name);
  }

  void start() {
    thread.start();
  }

  private void run() {
    MDC.setContextMap(about);
    Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
    try {
      while (stopped.getCount() > 0 && !attempt()) {
        stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is done. */
  private boolean attempt() throws InterruptedException {
    SourceWork now = work.get();
    current = Optional.of(now);
    if (stopped.getCount() == 0) {
      return true;
    }
    try {
      now.run();
      failure = Optional.empty();
      return true;
    } catch (RuntimeException e) {
      String reason = Failures.reason(e);
      LOG.error("{}; trying again", reason);
      LOG.debug("failed", e);
      failure = Optional.of(reason);
      return false;
    }
  }

  /** Asks it to end; {@link #join} waits for it. */
  void stop() {
    stopped.countDown();
    current.ifPresent(SourceWork::stop);
  }

  void join() throws InterruptedException {
    thread.join();
  }

  boolean ended() {
    return !thread.isAlive();
  }

  SourceState state() {
    return failure
        .map(reason -> new SourceState(false, reason))
        .or(() -> current.map(SourceWork::state))
        .orElse(new SourceState(false, "starts"));
  }
}
