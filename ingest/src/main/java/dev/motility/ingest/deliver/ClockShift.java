package dev.motility.ingest.deliver;

import java.time.Duration;
import java.time.Instant;

/**
 * How much earlier a record is dated than its host says, since the broker refuses the host's time:
 * from an hour on, doubled until the broker takes it. The record itself keeps what the host says.
 */
final class ClockShift {
  private static final Duration FIRST = Duration.ofHours(1);
  private static final Duration LARGEST = Duration.ofDays(40_000);

  private Duration shift = Duration.ZERO;

  Instant shifted(Instant time) {
    return time.minus(shift);
  }

  /** Shifts more; false if it is no use. */
  boolean more() {
    shift = shift.isZero() ? FIRST : shift.multipliedBy(2);
    return shift.compareTo(LARGEST) < 0;
  }

  Duration shift() {
    return shift;
  }
}
