package dev.motility.scorer.topology;

import dev.motility.scorer.assemble.WindowRule;

/**
 * How a task works.
 *
 * @param windows where windows lie
 * @param maxPending from how many windows without a score on a task's consumption slows down
 * @param patience how long it waits and remembers
 */
public record ProcessorSettings(WindowRule windows, int maxPending, Patience patience) {
  /** Windows that may wait unless set otherwise. */
  public static final int DEFAULT_MAX_PENDING = 16;

  public ProcessorSettings {
    if (maxPending < 1) {
      throw new IllegalArgumentException("at least 1 window may be pending, not " + maxPending);
    }
  }

  /** The paper's windows, and the usual patience. */
  public static ProcessorSettings defaults() {
    return new ProcessorSettings(WindowRule.standard(), DEFAULT_MAX_PENDING, Patience.DEFAULT);
  }
}
