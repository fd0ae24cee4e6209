package dev.motility.samples;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * When the frames of a live stream were taken: by the camera's own time stamps, counted from the
 * first frame's arrival. Where the two clocks have drifted apart, it counts anew from the arrival.
 */
public final class StreamClock {
  private static final Duration DRIFT = Duration.ofSeconds(2);
  private static final double NANOSECONDS = 1e9;

  private final Clock arrival;
  private Instant begin = Instant.MAX;
  private double firstSeconds;

  /**
   * @param arrival this host's clock
   */
  public StreamClock(Clock arrival) {
    this.arrival = arrival;
  }

  /**
   * The time of the frame that arrives now.
   *
   * @param seconds the camera's time stamp; without one, the arrival counts
   */
  public Instant time(OptionalDouble seconds) {
    Instant now = arrival.instant();
    if (seconds.isEmpty()) {
      return now;
    }
    if (!begin.equals(Instant.MAX)) {
      Instant stamped =
          begin.plusNanos(Math.round((seconds.getAsDouble() - firstSeconds) * NANOSECONDS));
      if (Duration.between(stamped, now).abs().compareTo(DRIFT) < 0) {
        return stamped;
      }
    }
    begin = now;
    firstSeconds = seconds.getAsDouble();
    return now;
  }
}
