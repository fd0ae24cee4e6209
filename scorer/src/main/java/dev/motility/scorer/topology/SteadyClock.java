package dev.motility.scorer.topology;

/**
 * A clock that goes on when the machine's jumps: forwards by a limited step between two readings,
 * backwards never. Nothing is closed or given up because somebody set the time.
 */
final class SteadyClock {
  private final long maxStepMillis;
  private boolean read;
  private long lastMillis;
  private long nowMillis;

  /**
   * @param maxStepMillis how far it goes between two readings, ms
   */
  SteadyClock(long maxStepMillis) {
    this.maxStepMillis = maxStepMillis;
  }

  /** The time, ms since 1970 as far as the machine's clock was right at the first reading. */
  long read(long machineMillis) {
    if (!read) {
      read = true;
      nowMillis = machineMillis;
    } else {
      nowMillis += Math.min(maxStepMillis, Math.max(0, machineMillis - lastMillis));
    }
    lastMillis = machineMillis;
    return nowMillis;
  }
}
