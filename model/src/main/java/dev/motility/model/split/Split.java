package dev.motility.model.split;

import java.util.Optional;
import java.util.Set;

/**
 * A division of participants, by their IDs; nobody is on two sides.
 *
 * @param train who the weights are fitted to
 * @param validation who training is stopped by, and the temperature fitted to
 * @param test who is measured on
 */
public record Split(Set<Integer> train, Set<Integer> validation, Set<Integer> test) {
  /**
   * @throws IllegalArgumentException if a participant is on two sides
   */
  public Split {
    train = Set.copyOf(train);
    validation = Set.copyOf(validation);
    test = Set.copyOf(test);
    requireApart(train, validation);
    requireApart(train, test);
    requireApart(validation, test);
  }

  private static void requireApart(Set<Integer> one, Set<Integer> other) {
    for (int id : one) {
      if (other.contains(id)) {
        throw new IllegalArgumentException(
            "participant %d is on two sides of a split".formatted(id));
      }
    }
  }

  /** The participants of one side. */
  public Set<Integer> of(Side side) {
    return switch (side) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** The one side that a participant is on; none if the split does not know the participant. */
  public Optional<Side> sideOf(int participant) {
    for (Side side : Side.values()) {
      if (of(side).contains(participant)) {
        return Optional.of(side);
      }
    }
    return Optional.empty();
  }
}
