package dev.motility.scorer.command;

import dev.motility.scorer.replay.ReplayProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bar with the time left on stderr where somebody sits in front of it, a line at times elsewhere.
 */
final class ReplayBar implements ReplayProgress, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayBar.class);
  private static final int REDRAW_MILLIS = 500;

  private final ProgressBar bar;

  private ReplayBar(ProgressBar bar) {
    this.bar = bar;
  }

  /** Work that can be watched. */
  interface Work<T> {
    T run(ReplayProgress progress) throws InterruptedException;
  }

  /** Does the work, and shows how far it is. */
  @SuppressWarnings("SystemConsoleNull") // Java 17 has no other way to ask; newer ones have.
  static <T> T over(String task, Work<T> work) throws InterruptedException {
    if (System.console() == null) {
      return work.run(new ReplayLines(task, System::nanoTime, LOG::info));
    }
    try (ReplayBar bar = new ReplayBar(bar(task))) {
      return work.run(bar);
    }
  }

  private static ProgressBar bar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(-1)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setUnit(" chunks", 1)
        .showSpeed()
        .build();
  }

  @Override
  public void read(long read, long all) {
    bar.maxHint(all);
    bar.stepTo(read);
  }

  @Override
  public void close() {
    bar.close();
  }
}
