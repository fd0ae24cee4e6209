package dev.motility.standalone.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * CPU time of this process by what its threads do, since a moment. Threads that end meanwhile are
 * looked at until then, ten times a second.
 */
final class ThreadTimes implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  private final CpuTime process = CpuTime.begin();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Spent> seen = new HashMap<>();
  private final ScheduledExecutorService clock;

  /** CPU time of one thread, ns. */
  private record Spent(ThreadWork work, long first, long last) {
    Spent until(long now) {
      return new Spent(work, first, now);
    }
  }

  private ThreadTimes() {
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "thread-times");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to count; to be closed. */
  @SuppressWarnings("FutureReturnValueIgnored") // Nothing in it fails.
  static ThreadTimes begin() {
    ThreadTimes times = new ThreadTimes();
    times.look(true);
    times.clock.scheduleAtFixedRate(
        () -> times.look(false), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return times;
  }

  /**
   * What each of so many windows has cost since then, in words. What no thread of Java accounts for
   * is the virtual machine's own, and at most a tenth of a second of each thread that ended.
   */
  String ofEach(long windows) {
    Map<ThreadWork, Double> works = millis();
    double all = process.millis();
    double threadsOfJava = works.values().stream().mapToDouble(Double::doubleValue).sum();
    String each =
        works.entrySet().stream()
            .map(
                work ->
                    String.format(Locale.ROOT, "%s %.1f", work.getKey(), work.getValue() / windows))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%.0f CPU ms: %s, compiler and garbage collector %.1f",
        all / windows,
        each,
        (all - threadsOfJava) / windows);
  }

  /**
   * CPU milliseconds since then, by what they were spent on; the virtual machine's own threads are
   * not among them.
   */
  synchronized Map<ThreadWork, Double> millis() {
    look(false);
    Map<ThreadWork, Double> sums = new EnumMap<>(ThreadWork.class);
    for (Spent spent : seen.values()) {
      sums.merge(spent.work, (spent.last - spent.first) / NANOS_PER_MILLI, Double::sum);
    }
    return sums;
  }

  /**
   * @param first whether what a thread has used so far was before the beginning
   */
  private synchronized void look(boolean first) {
    for (long id : threads.getAllThreadIds()) {
      long now = threads.getThreadCpuTime(id);
      if (now >= 0) {
        Spent known = seen.computeIfAbsent(id, unknown -> begun(id, first ? now : 0));
        seen.put(id, known.until(now));
      }
    }
  }

  private Spent begun(long id, long since) {
    ThreadInfo thread = threads.getThreadInfo(id);
    String name = thread == null ? "" : thread.getThreadName();
    return new Spent(ThreadWork.of(name), since, since);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
