package dev.motility.scorer.application;

import java.util.Locale;

/** How instances share the partitions. */
public enum GroupProtocol {
  /** The instances settle it among themselves; their session is a setting of theirs. */
  CLASSIC,
  /** The broker settles it (KIP-1071); the session is a setting of the broker's. */
  STREAMS;

  /** As Kafka names it. */
  String kafkaName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
