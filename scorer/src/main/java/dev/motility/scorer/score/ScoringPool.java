package dev.motility.scorer.score;

import dev.motility.scorer.score.WindowOutcome.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of an instance, behind a bounded queue that refuses when it is full. Threads live as
 * long as the pool: PyTorch keeps memory for each thread that ever used it.
 */
public final class ScoringPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScoringPool.class);
  private static final long STOP_SECONDS = 30;
  private static final long IDLE_MILLIS = 200;

  private final BlockingQueue<ScoringTask> queue;
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean closed;

  /**
   * @param workers how many windows are worked on at once
   * @param scorers makes each worker's own scorer
   */
  public ScoringPool(int workers, Supplier<WindowScorer> scorers) {
    this.queue = new ArrayBlockingQueue<>(2 * workers);
    for (int i = 0; i < workers; i++) {
      Thread worker = new Thread(() -> work(scorers), "scoring-" + i);
      worker.setDaemon(true);
      this.workers.add(worker);
      worker.start();
    }
  }

  /** Takes a window if there is room. */
  boolean offer(ScoringTask task) {
    return !closed && queue.offer(task);
  }

  private void work(Supplier<WindowScorer> scorers) {
    try (Worker worker = new Worker(scorers)) {
      while (!closed) {
        ScoringTask task = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (task != null && !task.abandoned().getAsBoolean()) {
          task.done().accept(worker.score(task));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread's scorer, made with its first window: whatever fails is that window's failure. */
  private static final class Worker implements AutoCloseable {
    private final Supplier<WindowScorer> scorers;
    private Optional<WindowScorer> scorer = Optional.empty();

    Worker(Supplier<WindowScorer> scorers) {
      this.scorers = scorers;
    }

    WindowOutcome score(ScoringTask task) {
      try {
        return scorer()
            .score(
                task.window(), task.classifier(), task.assignment().participation(), task.flags());
      } catch (RuntimeException | Error e) {
        LOG.debug("window {} of {}", task.window().index(), task.window().capture(), e);
        return new Failed(e);
      }
    }

    private WindowScorer scorer() {
      WindowScorer own = scorer.orElseGet(scorers);
      scorer = Optional.of(own);
      return own;
    }

    @Override
    public void close() {
      scorer.ifPresent(WindowScorer::close);
    }
  }

  /**
   * Ends the workers; windows that are not finished are offered again by whoever owns them then.
   */
  @Override
  public void close() {
    closed = true;
    queue.clear();
    try {
      for (Thread worker : workers) {
        worker.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
