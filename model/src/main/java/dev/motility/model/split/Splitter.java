package dev.motility.model.split;

import dev.motility.model.MotilityClass;
import dev.motility.samples.visem.Folds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Divides participants by chance, each class as evenly as whole participants allow. The same
 * classes and seed give the same division everywhere.
 */
public final class Splitter {
  private Splitter() {}

  /**
   * One division into three sides, in each of which every class has its share, to one participant.
   *
   * @param classes of every participant, by ID
   * @throws IllegalArgumentException if there are fewer participants than the sizes ask for
   */
  public static Split stratified(Map<Integer, MotilityClass> classes, Sizes sizes, long seed) {
    int all = classes.size();
    int train = sizes.train(all);
    int validation = sizes.validation(all);
    List<List<Integer>> shuffled = shuffledByClass(classes, seed);
    int[][] counts =
        Apportionment.of(
            shuffled.stream().mapToInt(List::size).toArray(),
            new int[] {train, validation, all - train - validation});
    List<Set<Integer>> sides = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (int i = 0; i < counts.length; i++) {
      int from = 0;
      for (int side = 0; side < sides.size(); side++) {
        int to = from + counts[i][side];
        sides.get(side).addAll(shuffled.get(i).subList(from, to));
        from = to;
      }
    }
    return new Split(sides.get(0), sides.get(1), sides.get(2));
  }

  /**
   * A division into folds, each tested on once; sizes, and each class's numbers, differ by one at
   * most.
   *
   * @param classes of every participant, by ID
   * @param count of folds, from 2 to the number of participants
   * @throws IllegalArgumentException if the count is not from 2 to the number of participants
   */
  public static Folds folds(Map<Integer, MotilityClass> classes, int count, long seed) {
    if (count < 2 || count > classes.size()) {
      throw new IllegalArgumentException(
          "%d folds of %d participants; it may be 2 to %d"
              .formatted(count, classes.size(), classes.size()));
    }
    List<Set<Integer>> folds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      folds.add(new HashSet<>());
    }
    int next = 0;
    for (List<Integer> ids : shuffledByClass(classes, seed)) {
      for (int id : ids) {
        folds.get(next++ % count).add(id);
      }
    }
    return new Folds(folds);
  }

  /**
   * The division that a fold means: it tests; of the others a share validates, drawn by the seed
   * and stratified, and the rest train. Participants whose class is not known are left out.
   *
   * @param fold from 0
   * @param validation the share of the others that validates, from 0 to 1
   */
  public static Split fold(
      Folds folds, int fold, double validation, Map<Integer, MotilityClass> classes, long seed) {
    Map<Integer, MotilityClass> others = new HashMap<>(classes);
    others.keySet().retainAll(folds.trainingIds(fold));
    Split inner = stratified(others, new Sizes.Shares(1 - validation, validation), seed + fold);
    Set<Integer> test = new HashSet<>(folds.testIds().get(fold));
    test.retainAll(classes.keySet());
    return new Split(inner.train(), inner.validation(), test);
  }

  /** The participants of each class that occurs, in the order of the classes, shuffled. */
  private static List<List<Integer>> shuffledByClass(
      Map<Integer, MotilityClass> classes, long seed) {
    Map<MotilityClass, List<Integer>> byClass = new EnumMap<>(MotilityClass.class);
    for (int id : new TreeSet<>(classes.keySet())) {
      byClass.computeIfAbsent(classes.get(id), motility -> new ArrayList<>()).add(id);
    }
    Random random = new Random(seed);
    byClass.values().forEach(ids -> Collections.shuffle(ids, random));
    return List.copyOf(byClass.values());
  }
}
