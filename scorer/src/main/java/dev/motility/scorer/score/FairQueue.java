package dev.motility.scorer.score;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A bounded queue that gives out one of each owner's elements in turn. An owner that is always
 * first to offer, or has most to do, would otherwise keep the others waiting for as long as it has
 * more. Any thread may use it.
 */
final class FairQueue<O, E> {
  private final int limit;
  private final Map<O, Deque<E>> turns = new LinkedHashMap<>();

  /**
   * @param limit how many elements of one owner it holds
   */
  FairQueue(int limit) {
    this.limit = limit;
  }

  /** Takes an element, if its owner has room. */
  synchronized boolean offer(O owner, E element) {
    Deque<E> own = turns.computeIfAbsent(owner, key -> new ArrayDeque<>());
    if (own.size() >= limit) {
      return false;
    }
    own.add(element);
    notifyAll();
    return true;
  }

  /** Gives out the first element of the owner whose turn it is; waits for one, if it must. */
  synchronized Optional<E> poll(long time, TimeUnit unit) throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(time);
    for (long left = unit.toNanos(time); turns.isEmpty() && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return turns.isEmpty() ? Optional.empty() : Optional.of(next());
  }

  private E next() {
    O owner = turns.keySet().iterator().next();
    Deque<E> own = turns.remove(owner);
    E element = own.remove();
    if (!own.isEmpty()) {
      turns.put(owner, own);
    }
    return element;
  }

  synchronized boolean isEmpty() {
    return turns.isEmpty();
  }

  synchronized void clear() {
    turns.clear();
  }
}
