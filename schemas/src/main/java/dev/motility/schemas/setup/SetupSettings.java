package dev.motility.schemas.setup;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an installation decides once.
 *
 * @param partitions partitions of every topic, or empty for what there is, and {@value
 *     #DEFAULT_PARTITIONS} in a new installation
 * @param replicationFactor copies of every partition, or empty for the broker's own setting
 * @param framesRetention how long frames are kept, or empty for ever
 * @param framesRetentionBytes how many bytes of frames a partition keeps, or empty for all
 */
public record SetupSettings(
    OptionalInt partitions,
    Optional<Short> replicationFactor,
    Optional<Duration> framesRetention,
    OptionalLong framesRetentionBytes) {
  /** Partitions of a new installation. */
  public static final int DEFAULT_PARTITIONS = 8;

  public SetupSettings {
    if (partitions.isPresent() && partitions.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "partitions may be 1 or more, not " + partitions.getAsInt());
    }
  }

  /** Defaults: everything is kept for ever. */
  public static SetupSettings defaults() {
    return new SetupSettings(
        OptionalInt.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());
  }

  /** The same with so many partitions. */
  public SetupSettings withPartitions(int count) {
    return new SetupSettings(
        OptionalInt.of(count), replicationFactor, framesRetention, framesRetentionBytes);
  }

  /** The same with a limit on the bytes of frames that a partition keeps. */
  public SetupSettings withFramesRetentionBytes(long bytes) {
    return new SetupSettings(
        partitions, replicationFactor, framesRetention, OptionalLong.of(bytes));
  }
}
