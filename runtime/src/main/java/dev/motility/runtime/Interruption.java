package dev.motility.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

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
    AtomicBoolean asked = new AtomicBoolean();
    Thread worker = Thread.currentThread();
    Thread hook = new Thread(() -> interrupt(worker, asked, done), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } catch (InterruptedException e) {
      return ExitCode.DONE;
    } catch (RuntimeException e) {
      // Libraries have exceptions of their own for an interruption.
      if (asked.get()) {
        return ExitCode.DONE;
      }
      throw e;
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static void interrupt(Thread worker, AtomicBoolean asked, CountDownLatch done) {
    asked.set(true);
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
