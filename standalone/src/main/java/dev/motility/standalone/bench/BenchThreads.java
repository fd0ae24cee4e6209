package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads of a benchmark, which do not keep its process from ending. */
final class BenchThreads {
  private BenchThreads() {}

  /** So many of a name; the caller's to shut down. */
  static ExecutorService named(String name, int count) {
    return Executors.newFixedThreadPool(
        count,
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * What one of them made.
   *
   * @throws CommandException if it failed, for its reason
   */
  static <T> T await(Future<T> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw CommandException.failed(e.getCause().getMessage(), e.getCause());
    }
  }
}
