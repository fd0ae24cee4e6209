package dev.motility.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the process's signal to end (Ctrl-C, SIGTERM) into an interruption of the thread that
 * works, and holds the process's end back until that thread has cleaned up.
 */
public final class Interruption {
  private static final long CLEAN_UP_SECONDS = 25;

  private Interruption() {}

  /** Work that an interruption ends, after it has cleaned up. */
  public interface Work {
    ExitCode run() throws InterruptedException;
  }

  /** Does the work on this thread; if it is told to end, it is done. */
  public static ExitCode ends(Work work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread worker = Thread.currentThread();
    Thread hook = new Thread(() -> interrupt(worker, done), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } catch (InterruptedException asked) {
      return ExitCode.DONE;
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static void interrupt(Thread worker, CountDownLatch done) {
    worker.interrupt();
    try {
      if (!done.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCode.FAILED.code());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process is ending already; the hook just ran.
    }
  }
}
