package dev.motility.scorer.command;

import dev.motility.scorer.replay.ReplayProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar with the time left on stderr where somebody sits in front of it, nothing elsewhere. */
final class ReplayBar implements ReplayProgress, AutoCloseable {
  private static final int REDRAW_MILLIS = 500;

  private final ProgressBar bar;

  private ReplayBar(ProgressBar bar) {
    this.bar = bar;
  }

  /** Work that can be watched. */
  interface Work<T> {
    T run(ReplayProgress progress) throws InterruptedException;
  }

  /** Does the work under a bar, if anybody looks. */
  @SuppressWarnings("SystemConsoleNull") // Java 17 has no other way to ask; newer ones have.
  static <T> T over(String task, Work<T> work) throws InterruptedException {
    if (System.console() == null) {
      return work.run(NONE);
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
