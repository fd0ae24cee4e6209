package dev.motility.scorer.score;

import dev.motility.scorer.metrics.ScorerMetrics;
import dev.motility.scorer.score.WindowOutcome.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of an instance, behind a bounded queue that refuses when it is full and serves those
 * who offer in turn. Threads live as long as the pool: PyTorch keeps memory for each thread that
 * ever used it.
 */
public final class ScoringPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScoringPool.class);
  private static final Duration STOP_TIME = Duration.ofSeconds(10);
  private static final long IDLE_MILLIS = 200;

  private final Settings settings;
  private final FairQueue<Object, ScoringTask> queue;
  private final List<Worker> workers = new ArrayList<>();
  private final ScorerMetrics metrics;
  private volatile boolean closed;

  /**
   * How a pool works.
   *
   * @param workers how many windows, or batches, are worked on at once
   * @param batching how windows come together
   * @param mayWork asked before a window is taken: another pool's work may go first
   */
  public record Settings(int workers, Batching batching, BooleanSupplier mayWork) {
    /** Windows one by one, at any time. */
    public static Settings of(int workers) {
      return new Settings(workers, Batching.NONE, () -> true);
    }
  }

  /** A pool that scores windows one by one, and tells nobody. */
  public ScoringPool(int workers, Supplier<WindowScorer> scorers) {
    this(Settings.of(workers), scorers, ScorerMetrics.unread());
  }

  /**
   * @param scorers makes each worker's own scorer
   */
  public ScoringPool(Settings settings, Supplier<WindowScorer> scorers, ScorerMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    this.queue = new FairQueue<>(2 * settings.workers() * settings.batching().maxSize());
    for (int i = 0; i < settings.workers(); i++) {
      Worker worker = new Worker("scoring-" + i, scorers);
      workers.add(worker);
      worker.thread.start();
    }
  }

  /**
   * Takes a window if its owner has room.
   *
   * @param owner with whom the workers share their time evenly among all owners
   */
  boolean offer(Object owner, ScoringTask task) {
    return !closed && queue.offer(owner, task);
  }

  /** Whether no window waits for a worker. */
  public boolean isIdle() {
    return queue.isEmpty();
  }

  /** The window that a worker has been busy with for longer than that, if there is one. */
  public Optional<PendingWindow> overdue(Duration limit) {
    long now = System.nanoTime();
    return workers.stream()
        .flatMap(worker -> worker.busy.stream())
        .filter(busy -> now - busy.sinceNanos() > limit.toNanos())
        .map(Busy::window)
        .findFirst();
  }

  /** What a worker does, and since when. */
  private record Busy(PendingWindow window, long sinceNanos) {}

  /** A thread and its scorer, made with its first window: whatever fails is that window's fault. */
  private final class Worker {
    private final Supplier<WindowScorer> scorers;
    private final Thread thread;
    private Optional<WindowScorer> scorer = Optional.empty();
    private volatile Optional<Busy> busy = Optional.empty();

    Worker(String name, Supplier<WindowScorer> scorers) {
      this.scorers = scorers;
      this.thread = new Thread(this::work, name);
      thread.setDaemon(true);
    }

    private void work() {
      try {
        while (!closed) {
          List<ScoringTask> tasks = take();
          if (!tasks.isEmpty()) {
            score(tasks);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        scorer.ifPresent(WindowScorer::close);
      }
    }

    private List<ScoringTask> take() throws InterruptedException {
      if (!settings.mayWork().getAsBoolean()) {
        TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS / 10);
        return List.of();
      }
      Optional<ScoringTask> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (first.isEmpty() || first.get().abandoned().getAsBoolean()) {
        return List.of();
      }
      List<ScoringTask> tasks = new ArrayList<>(List.of(first.get()));
      long deadline = System.nanoTime() + settings.batching().maxDelay().toNanos();
      while (tasks.size() < settings.batching().maxSize()) {
        Optional<ScoringTask> next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next.isEmpty()) {
          break;
        }
        next.filter(task -> !task.abandoned().getAsBoolean()).ifPresent(tasks::add);
      }
      return tasks;
    }

    private void score(List<ScoringTask> tasks) {
      long start = System.nanoTime();
      long now = System.currentTimeMillis();
      busy = Optional.of(new Busy(tasks.get(0).window(), start));
      tasks.forEach(
          task -> metrics.taken(Duration.ofMillis(Math.max(0, now - task.sinceMillis()))));
      List<WindowOutcome> outcomes = outcomes(tasks);
      busy = Optional.empty();
      Duration each = Duration.ofNanos((System.nanoTime() - start) / tasks.size());
      for (int i = 0; i < tasks.size(); i++) {
        metrics.worked(each);
        tasks.get(i).done().accept(outcomes.get(i));
      }
    }

    private List<WindowOutcome> outcomes(List<ScoringTask> tasks) {
      try {
        WindowScorer own = scorer.orElseGet(scorers);
        scorer = Optional.of(own);
        return own.score(tasks);
      } catch (RuntimeException | Error e) {
        LOG.debug("window {} of {}", tasks.get(0).window().index(), tasks.get(0).window(), e);
        return tasks.stream().<WindowOutcome>map(task -> new Failed(e)).toList();
      }
    }
  }

  /**
   * Ends the workers; windows that are not finished are offered again by whoever owns them then.
   */
  @Override
  public void close() {
    stop();
  }

  /** Ends the workers, and says whether all have ended: one may hang in a native library. */
  public boolean stop() {
    closed = true;
    queue.clear();
    long deadline = System.nanoTime() + STOP_TIME.toNanos();
    try {
      for (Worker worker : workers) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        worker.thread.join(Math.max(1, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return workers.stream().noneMatch(worker -> worker.thread.isAlive());
  }
}
