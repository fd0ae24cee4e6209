package dev.motility.ingest.command;

import dev.motility.ingest.capture.CaptureProgress;
import java.time.Duration;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar on stderr where somebody sits in front of it, nothing elsewhere. */
interface Progress extends CaptureProgress, AutoCloseable {
  @Override
  void close();

  /**
   * What suits this process.
   *
   * @param expectedFrames the bar's full length, if known
   */
  @SuppressWarnings("SystemConsoleNull") // Java 17 has no other way to ask; newer ones have.
  static Progress of(String task, OptionalLong expectedFrames) {
    return System.console() == null ? new Silent() : new Bar(task, expectedFrames);
  }

  /** Nothing. */
  record Silent() implements Progress {
    @Override
    public void read(long frames) {}

    @Override
    public void close() {}
  }

  /** The bar; it draws on a thread of its own. */
  final class Bar implements Progress {
    private static final Duration REDRAW = Duration.ofMillis(200);

    private final ProgressBar bar;

    Bar(String task, OptionalLong expectedFrames) {
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(expectedFrames.orElse(-1))
              .setUpdateIntervalMillis((int) REDRAW.toMillis())
              .setUnit(" frames", 1)
              .showSpeed()
              .build();
    }

    @Override
    public void read(long frames) {
      bar.stepTo(frames);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
