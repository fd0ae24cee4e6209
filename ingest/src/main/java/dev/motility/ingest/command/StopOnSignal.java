package dev.motility.ingest.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C and SIGTERM stop a capture; the process then ends when its work is done. */
final class StopOnSignal {
  private static final long PATIENCE_SECONDS = 60;

  private final Runnable stop;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndWait, "stop-capture");

  StopOnSignal(Runnable stop) {
    this.stop = stop;
  }

  /** What the agent does, and what is to be done before the process may end. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws InterruptedException;
  }

  <T> T during(Work<T> work) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      finished.countDown();
      removeHook();
    }
  }

  private void stopAndWait() {
    stop.run();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs, and has just been let go.
    }
  }
}
