package dev.motility.ingest.live;

import java.time.Duration;

/**
 * How patient an agent is with a camera.
 *
 * @param silence after which a camera that gives no frame counts as lost
 * @param opening how long a camera may take to give its first frame
 * @param firstWait before it is tried again; longer after each failure
 * @param longestWait between two attempts
 * @param heartbeat how often the agent says that it lives
 */
public record LiveSettings(
    Duration silence,
    Duration opening,
    Duration firstWait,
    Duration longestWait,
    Duration heartbeat) {
  /** Five seconds of silence, attempts every half to five seconds, a heartbeat every ten. */
  public static final LiveSettings DEFAULT =
      new LiveSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  public LiveSettings withSilence(Duration other) {
    return new LiveSettings(other, opening, firstWait, longestWait, heartbeat);
  }

  public LiveSettings withHeartbeat(Duration other) {
    return new LiveSettings(silence, opening, firstWait, longestWait, other);
  }

  public LiveSettings withLongestWait(Duration other) {
    return new LiveSettings(silence, opening, firstWait, other, heartbeat);
  }
}
