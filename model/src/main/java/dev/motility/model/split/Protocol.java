package dev.motility.model.split;

import dev.motility.model.MotilityClass;
import dev.motility.samples.visem.Folds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Who is measured on, and who may be fitted to for that.
 *
 * @param name in words
 * @param splits each measured on its test side
 * @param folds whether every split is a fold, whose model is one of its own
 */
public record Protocol(String name, List<Split> splits, boolean folds) {
  private static final int CROSS_FITTED = 5;
  private static final double VALIDATION = 0.1;

  public Protocol {
    splits = List.copyOf(splits);
  }

  /**
   * Everybody, by a model that was fitted elsewhere; what is fitted here for comparison is fitted
   * to four fifths and measured on the rest, five times.
   *
   * @param classes of every participant, by ID
   */
  public static Protocol everybody(Map<Integer, MotilityClass> classes, long seed) {
    if (classes.size() < 2) {
      Split one = new Split(Set.of(), Set.of(), classes.keySet());
      return new Protocol("all samples", List.of(one), false);
    }
    Folds folds = Splitter.folds(classes, Math.min(CROSS_FITTED, classes.size()), seed);
    return new Protocol(
        "all samples; baselines fitted to the other %d of %d folds by participant, seed %d"
            .formatted(folds.count() - 1, folds.count(), seed),
        splits(folds, 0, classes, seed),
        false);
  }

  /** The test side of one split into 74 % to train, 9 % to validate and the rest. */
  public static Protocol testSide(Map<Integer, MotilityClass> classes, long seed) {
    Split split = Splitter.stratified(classes, Sizes.PAPER_SHARES, seed);
    return new Protocol(
        "test side of one split by participant into %d, %d and %d, seed %d"
            .formatted(split.train().size(), split.validation().size(), split.test().size(), seed),
        List.of(split),
        false);
  }

  /** Each fold in turn; of the others a tenth validates. */
  public static Protocol folds(
      String name, Folds folds, Map<Integer, MotilityClass> classes, long seed) {
    return new Protocol(name, splits(folds, VALIDATION, classes, seed), true);
  }

  private static List<Split> splits(
      Folds folds, double validation, Map<Integer, MotilityClass> classes, long seed) {
    return IntStream.range(0, folds.count())
        .mapToObj(fold -> Splitter.fold(folds, fold, validation, classes, seed))
        .filter(split -> !split.test().isEmpty())
        .toList();
  }

  /** Everybody who is measured on. */
  public Set<Integer> tested() {
    Set<Integer> ids = new TreeSet<>();
    splits.forEach(split -> ids.addAll(split.test()));
    return ids;
  }
}
