package dev.motility.standalone.command;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar with the time left on stderr where somebody sits in front of it, nothing elsewhere. */
final class CountedBar implements AutoCloseable {
  private static final int REDRAW_MILLIS = 500;

  private final Optional<ProgressBar> bar;

  private CountedBar(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /** A bar over so many samples. */
  @SuppressWarnings("SystemConsoleNull") // Java 17 has no other way to ask; newer ones have.
  static CountedBar of(String task, int samples) {
    return new CountedBar(
        System.console() == null ? Optional.empty() : Optional.of(bar(task, samples)));
  }

  private static ProgressBar bar(String task, int samples) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(samples)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setUnit(" samples", 1)
        .build();
  }

  /** So many are done. */
  void reached(int done) {
    bar.ifPresent(shown -> shown.stepTo(done));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
