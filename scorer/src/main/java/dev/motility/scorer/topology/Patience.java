package dev.motility.scorer.topology;

import java.time.Duration;

/**
 * How long a task waits, and how long it remembers.
 *
 * @param silence how long a capture is silent before its begun windows are closed provisionally
 * @param giveUp how long a capture is silent before it is closed for good
 * @param keepChunks how long the chunks of a finished capture are remembered, to tell repeated ones
 *     from conflicting ones
 * @param keepCaptures how long it is remembered after that that the capture finished; what comes of
 *     a forgotten one is late because of its time
 * @param scoring how long a worker may be busy with a window before the instance stops
 */
public record Patience(
    Duration silence,
    Duration giveUp,
    Duration keepChunks,
    Duration keepCaptures,
    Duration scoring) {
  /** A minute; a day; a day; 30 days; five minutes. */
  public static final Patience DEFAULT =
      new Patience(
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofDays(30),
          Duration.ofMinutes(5));

  public Patience {
    for (Duration each : new Duration[] {silence, giveUp, keepChunks, keepCaptures, scoring}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("a time to wait must be above 0, not " + each);
      }
    }
  }
}
