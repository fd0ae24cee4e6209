package dev.motility.samples.visem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A division of participants into folds: each fold is tested on with a model that was trained on
 * the others.
 *
 * @param testIds the participants of each fold; no participant is in two
 */
public record Folds(List<Set<Integer>> testIds) {
  private static final String PUBLISHED = "three-folds.properties";

  /**
   * @throws IllegalArgumentException if a participant is in two folds
   */
  public Folds {
    Set<Integer> seen = new HashSet<>();
    for (Set<Integer> fold : testIds) {
      for (int id : fold) {
        if (!seen.add(id)) {
          throw new IllegalArgumentException("participant " + id + " is in two folds");
        }
      }
    }
    testIds = testIds.stream().map(Set::copyOf).toList();
  }

  /** The three-fold split that published results on VISEM are compared on: 28, 28 and 29 of 85. */
  public static Folds published() {
    Properties lists = load();
    return new Folds(
        new TreeSet<>(lists.stringPropertyNames())
            .stream().map(fold -> ids(lists.getProperty(fold))).toList());
  }

  /** Number of folds. */
  public int count() {
    return testIds.size();
  }

  /** The participants that a fold, counted from 0, trains on. */
  public Set<Integer> trainingIds(int fold) {
    Set<Integer> all = new HashSet<>();
    testIds.forEach(all::addAll);
    all.removeAll(testIds.get(fold));
    return Set.copyOf(all);
  }

  private static Properties load() {
    Properties lists = new Properties();
    try (InputStream in = Folds.class.getResourceAsStream(PUBLISHED)) {
      lists.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + PUBLISHED, e);
    }
    return lists;
  }

  private static Set<Integer> ids(String list) {
    return Arrays.stream(list.split(" ", -1)).map(Integer::valueOf).collect(Collectors.toSet());
  }
}
