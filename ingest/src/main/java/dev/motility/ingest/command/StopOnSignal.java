package dev.motility.ingest.command;

import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureReport;
import dev.motility.samples.FrameSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Captures until the source ends, or until Ctrl-C or SIGTERM: the process then ends when what was
 * captured is delivered.
 */
final class StopOnSignal {
  private static final long PATIENCE_SECONDS = 60;

  private final CaptureAgent agent;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-capture");

  StopOnSignal(CaptureAgent agent) {
    this.agent = agent;
  }

  CaptureReport capture(FrameSource source) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return agent.capture(source);
    } finally {
      finished.countDown();
      removeHook();
    }
  }

  private void stop() {
    agent.stop();
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
