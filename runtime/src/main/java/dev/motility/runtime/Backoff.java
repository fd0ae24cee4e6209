package dev.motility.runtime;

import java.time.Duration;

/** How long to wait before the next attempt: longer each time, to a limit, until one succeeds. */
public final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** The wait before the attempt that comes now. */
  public Duration next() {
    Duration now = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return now;
  }

  /** An attempt succeeded. */
  public void reset() {
    next = first;
  }
}
