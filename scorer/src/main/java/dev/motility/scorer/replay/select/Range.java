package dev.motility.scorer.replay.select;

import java.util.Optional;

/**
 * From one value to another.
 *
 * @param from the first that belongs to it, or empty for all up to {@code to}
 * @param to the first that does not belong to it any more, or empty for all from {@code from} on
 */
public record Range<T extends Comparable<T>>(Optional<T> from, Optional<T> to) {
  public Range {
    if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) >= 0) {
      throw new IllegalArgumentException(
          "nothing lies between %s and %s".formatted(from.get(), to.get()));
    }
  }

  /** Without bounds. */
  public static <T extends Comparable<T>> Range<T> all() {
    return new Range<T>(Optional.empty(), Optional.empty());
  }

  /** Whether it has no bounds. */
  public boolean isAll() {
    return from.isEmpty() && to.isEmpty();
  }

  /** Whether the value lies in it. */
  public boolean contains(T value) {
    return from.map(bound -> value.compareTo(bound) >= 0).orElse(true)
        && to.map(bound -> value.compareTo(bound) < 0).orElse(true);
  }
}
