package dev.motility.scorer.metrics;

/** Every meter of a scorer, beside those of Kafka Streams and of the Java process. */
public enum ScorerMeter {
  /** Counter. */
  SCORES("motility.scores", "Windows scored"),
  /** Counter, by reason. */
  REJECTIONS("motility.rejections", "Windows and chunks rejected for good, by reason"),
  /** Counter, by reason. */
  PROVISIONAL("motility.rejections.provisional", "Rejections that a score may supersede"),
  /** Counter. */
  DEAD_LETTERS("motility.dead.letters", "Records that could not be read"),
  /** Timer. */
  INFERENCE("motility.inference", "Time of a window's forward pass"),
  /** Timer. */
  SCORING("motility.scoring", "Time of a window at a worker: loading, decoding, inference"),
  /** Timer. */
  QUEUE("motility.queue", "Time of a window from its completion to a worker"),
  /** Timer. */
  DELAY("motility.delay", "Time from a window's last frame to its score"),
  /** Summary. */
  BATCH("motility.batch", "Windows that are computed together"),
  /** Gauge. */
  WINDOWS_PENDING("motility.windows.pending", "Complete windows without a result"),
  /** Gauge. */
  CAPTURES_OPEN("motility.captures.open", "Captures whose end was not decided yet"),
  /** Counter. */
  CACHE_HITS("motility.cache.hits", "Payloads that were in memory"),
  /** Counter. */
  REREADS("motility.rereads", "Payloads that were read from the topic again");

  private final String key;
  private final String description;

  ScorerMeter(String key, String description) {
    this.key = key;
    this.description = description;
  }

  /** Its name, with dots; Prometheus shows underscores. */
  public String key() {
    return key;
  }

  /** What it counts, for people. */
  public String description() {
    return description;
  }
}
