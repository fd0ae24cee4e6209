package dev.motility.dashboard.events;

import dev.motility.dashboard.events.Positions.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * The newest events, in the order in which this process read them. A reader that was cut off names
 * the positions that it has seen and gets what came after them, from any dashboard; if that is more
 * than the log keeps, it is told so. Used by several threads.
 */
public final class EventLog {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final SentEvent[] ring;
  private final BiFunction<Event, Positions, SentEvent> encode;

  private final Map<Partition, Long> next = new HashMap<>();

  /** Of each partition, the first offset that is in the ring from there on. */
  private final Map<Partition, Long> kept = new HashMap<>();

  private long end;

  /**
   * What a reader gets.
   *
   * @param events in order
   * @param cursor where to read on
   * @param complete false if events before them are not kept any more
   */
  public record Batch(List<SentEvent> events, long cursor, boolean complete) {}

  public EventLog(int size, BiFunction<Event, Positions, SentEvent> encode) {
    this.ring = new SentEvent[size];
    this.encode = encode;
  }

  /** Reading of a partition begins at an offset: nothing before it is known. */
  public void begin(Partition partition, long offset) {
    lock.lock();
    try {
      next.put(partition, offset);
      kept.put(partition, offset);
    } finally {
      lock.unlock();
    }
  }

  /** An event came. */
  public void add(Event event) {
    lock.lock();
    try {
      next.put(event.from(), event.offset() + 1);
      int slot = (int) (end % ring.length);
      if (ring[slot] != null) {
        kept.merge(ring[slot].from(), ring[slot].offset() + 1, Math::max);
      }
      ring[slot] = encode.apply(event, new Positions(next));
      end++;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Where everything is that was read so far. */
  public Positions positions() {
    lock.lock();
    try {
      return new Positions(next);
    } finally {
      lock.unlock();
    }
  }

  /** What came after positions that a reader has seen. */
  public Batch after(Positions seen) {
    lock.lock();
    try {
      boolean complete =
          kept.entrySet().stream().allMatch(entry -> seen.of(entry.getKey()) >= entry.getValue());
      List<SentEvent> missed = new ArrayList<>();
      for (long i = oldest(); complete && i < end; i++) {
        SentEvent sent = at(i);
        if (sent.offset() >= seen.of(sent.from())) {
          missed.add(sent);
        }
      }
      return new Batch(missed, end, complete);
    } finally {
      lock.unlock();
    }
  }

  /** What came since the cursor, waiting for it for at most so long. */
  public Batch since(long cursor, long waitMillis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (cursor >= end && nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
      List<SentEvent> events = new ArrayList<>();
      for (long i = Math.max(cursor, oldest()); i < end; i++) {
        events.add(at(i));
      }
      return new Batch(events, end, cursor >= oldest());
    } finally {
      lock.unlock();
    }
  }

  private long oldest() {
    return Math.max(0, end - ring.length);
  }

  private SentEvent at(long index) {
    return ring[(int) (index % ring.length)];
  }
}
