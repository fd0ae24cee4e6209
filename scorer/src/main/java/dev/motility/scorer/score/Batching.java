package dev.motility.scorer.score;

import java.time.Duration;

/**
 * How windows, also of several tasks, come together for one forward pass.
 *
 * @param maxSize windows at most; 1 computes each by itself
 * @param maxDelay how long the first one waits for others at most
 */
public record Batching(int maxSize, Duration maxDelay) {
  /** Each window by itself, as on a CPU. */
  public static final Batching NONE = new Batching(1, Duration.ZERO);

  public Batching {
    if (maxSize < 1 || maxDelay.isNegative()) {
      throw new IllegalArgumentException(
          "batches of %d windows after %s".formatted(maxSize, maxDelay));
    }
  }
}
