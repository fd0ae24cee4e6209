package dev.motility.scorer.topology;

import dev.motility.scorer.assemble.WindowRule;
import java.time.Duration;

/**
 * How a task works.
 *
 * @param windows where windows lie
 * @param maxPending from how many windows without a score on a task's consumption slows down
 * @param silence how long a capture is silent before its begun windows are closed provisionally
 * @param keepFinished how long the chunks of a finished capture are remembered, to tell repeated
 *     ones
 */
public record ProcessorSettings(
    WindowRule windows, int maxPending, Duration silence, Duration keepFinished) {
  /** Windows that may wait unless set otherwise. */
  public static final int DEFAULT_MAX_PENDING = 16;

  public ProcessorSettings {
    if (maxPending < 1) {
      throw new IllegalArgumentException("at least 1 window may be pending, not " + maxPending);
    }
  }

  /** The paper's windows; a minute of silence; a day of memory. */
  public static ProcessorSettings defaults() {
    return new ProcessorSettings(
        WindowRule.standard(), DEFAULT_MAX_PENDING, Duration.ofMinutes(1), Duration.ofDays(1));
  }
}
