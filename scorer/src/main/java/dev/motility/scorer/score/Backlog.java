package dev.motility.scorer.score;

import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.score.WindowOutcome.Refused;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The windows of one task between their completion and their score. Workers finish them in any
 * order; they come out in each capture's order. Used by the task's thread, but for what workers
 * bring back.
 */
public final class Backlog implements AutoCloseable {
  /** How often a window that waits for something is asked about, ms. */
  private static final long ASK_AGAIN_MILLIS = 200;

  /** Windows that wait for something cost the workers nothing, but they are not free. */
  private static final int WAITING_TO_ONE = 100;

  private final ScoringPool pool;
  private final Assigner assigner;
  private final Runnable progressed;
  private final Deque<Slot> unassigned = new ArrayDeque<>();
  private final Deque<Slot> waiting = new ArrayDeque<>();
  private final Map<CaptureKey, Deque<Slot>> captures = new HashMap<>();
  private final Queue<Slot> finished = new ConcurrentLinkedQueue<>();
  private final Semaphore progress = new Semaphore(0);
  private long askedMillis;
  private int size;
  private volatile boolean closed;

  private static final class Slot {
    private final PendingWindow window;
    private final long sinceMillis;
    private volatile WindowOutcome outcome;

    Slot(PendingWindow window, long sinceMillis) {
      this.window = window;
      this.sinceMillis = sinceMillis;
    }
  }

  public Backlog(ScoringPool pool, Assigner assigner) {
    this(pool, assigner, () -> {});
  }

  /**
   * @param progressed called on the worker's thread when a window is finished
   */
  public Backlog(ScoringPool pool, Assigner assigner, Runnable progressed) {
    this.pool = pool;
    this.assigner = assigner;
    this.progressed = progressed;
  }

  /**
   * Takes a window; windows of one capture come in order.
   *
   * @param sinceMillis since when it waits, ms since 1970
   */
  public void add(PendingWindow window, long sinceMillis) {
    Slot slot = new Slot(window, sinceMillis);
    unassigned.add(slot);
    captures.computeIfAbsent(window.capture(), key -> new ArrayDeque<>()).add(slot);
    size++;
  }

  /** Whether a window of the capture that it holds has a frame of the range. */
  public boolean needs(CaptureKey capture, long firstFrame, long endFrame) {
    return captures.getOrDefault(capture, new ArrayDeque<>()).stream()
        .map(slot -> slot.window)
        .dropWhile(window -> window.lastFrame() < firstFrame)
        .findFirst()
        .filter(window -> window.firstFrame() < endFrame)
        .isPresent();
  }

  /** How many windows it holds. */
  public int size() {
    return size;
  }

  /** How many windows the workers are behind; the waiting ones count little. */
  public int load() {
    return size - waiting.size() + waiting.size() / WAITING_TO_ONE;
  }

  /** Hands windows to the workers, oldest first, as long as these take them. */
  public void offer(long nowMillis) {
    if (Math.abs(nowMillis - askedMillis) >= ASK_AGAIN_MILLIS) {
      askedMillis = nowMillis;
      while (!waiting.isEmpty()) {
        unassigned.addFirst(waiting.removeLast());
      }
    }
    for (Iterator<Slot> slots = unassigned.iterator(); slots.hasNext(); ) {
      Slot slot = slots.next();
      Assignment assignment = assigner.assign(slot.window, nowMillis - slot.sinceMillis);
      if (assignment instanceof Assignment.Ready ready && !pool.offer(this, task(slot, ready))) {
        return;
      }
      if (assignment instanceof Assignment.Refuse refuse) {
        finish(slot, new Refused(refuse.reason(), refuse.detail()));
      }
      if (assignment instanceof Assignment.Wait) {
        waiting.add(slot);
      }
      slots.remove();
    }
  }

  private ScoringTask task(Slot slot, Assignment.Ready ready) {
    return new ScoringTask(
        slot.window, ready, () -> closed, slot.sinceMillis, outcome -> finish(slot, outcome));
  }

  private void finish(Slot slot, WindowOutcome outcome) {
    slot.outcome = outcome;
    finished.add(slot);
    progress.release();
    progressed.run();
  }

  /** Gives out what is finished, each capture's windows in order. */
  public void drain(BiConsumer<PendingWindow, WindowOutcome> sink) {
    progress.drainPermits();
    for (Slot slot = finished.poll(); slot != null; slot = finished.poll()) {
      drain(slot.window.capture(), sink);
    }
  }

  private void drain(CaptureKey capture, BiConsumer<PendingWindow, WindowOutcome> sink) {
    Deque<Slot> slots = captures.getOrDefault(capture, new ArrayDeque<>());
    while (!slots.isEmpty() && slots.peek().outcome != null) {
      Slot slot = slots.remove();
      size--;
      sink.accept(slot.window, slot.outcome);
    }
    if (slots.isEmpty()) {
      captures.remove(capture);
    }
  }

  /** Waits until a worker finishes a window, at most so long. */
  public void awaitProgress(long millis) {
    try {
      if (progress.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        progress.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets go of all windows; what a worker still brings back is dropped. */
  @Override
  public void close() {
    closed = true;
  }
}
