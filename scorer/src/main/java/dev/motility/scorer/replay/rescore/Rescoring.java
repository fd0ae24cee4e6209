package dev.motility.scorer.replay.rescore;

import dev.motility.runtime.Failures;
import dev.motility.scorer.score.Assignment;
import dev.motility.scorer.score.Backlog;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.score.ScoringPool;
import dev.motility.scorer.score.WindowOutcome;
import dev.motility.scorer.score.WindowOutcome.Failed;
import dev.motility.scorer.score.WindowScorer;
import java.util.IdentityHashMap;
import java.util.function.Supplier;

/**
 * A bounded number of windows on their way through the workers: decoding one overlaps with
 * computing another. For one thread.
 *
 * @param <J> what is known of a window when it is submitted
 */
public final class Rescoring<J> implements AutoCloseable {
  private static final long WAIT_MILLIS = 100;

  /** Takes outcomes, on the thread that submits. */
  public interface Done<J> {
    /** A window is done. */
    void accept(J job, WindowOutcome outcome);
  }

  private record Work<J>(J job, Assignment.Ready ready) {}

  private final ScoringPool pool;
  private final Backlog backlog;
  private final int limit;
  private final Done<J> done;
  private final IdentityHashMap<PendingWindow, Work<J>> open = new IdentityHashMap<>();

  /**
   * @param workers how many windows are worked on at once
   * @param scorers makes each worker's own scorer
   */
  public Rescoring(int workers, Supplier<WindowScorer> scorers, Done<J> done) {
    this.pool = new ScoringPool(workers, scorers);
    this.backlog = new Backlog(pool, (window, waited) -> open.get(window).ready());
    // One at work and one ready for each: a worker that waits costs more than a payload that does.
    this.limit = 2 * workers;
    this.done = done;
  }

  /** Takes a window, and waits while there are too many. */
  public void submit(PendingWindow window, Assignment.Ready ready, J job)
      throws InterruptedException {
    open.put(window, new Work<>(job, ready));
    backlog.add(window, System.currentTimeMillis());
    advance();
    while (backlog.size() >= limit) {
      await();
    }
  }

  /** Waits until all windows are done. */
  public void finish() throws InterruptedException {
    while (backlog.size() > 0) {
      await();
    }
  }

  private void await() throws InterruptedException {
    backlog.awaitProgress(WAIT_MILLIS);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    advance();
  }

  private void advance() {
    backlog.drain(this::done);
    backlog.offer(System.currentTimeMillis());
  }

  private void done(PendingWindow window, WindowOutcome outcome) {
    if (outcome instanceof Failed failed) {
      throw new RescoringException(
          "window %d of sample %s could not be scored: %s"
              .formatted(
                  window.index(),
                  window.capture().sampleId(),
                  Failures.reason(Failures.root(failed.cause()))),
          failed.cause());
    }
    done.accept(open.remove(window).job(), outcome);
  }

  @Override
  public void close() {
    backlog.close();
    pool.close();
  }
}
