package dev.motility.model.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.model.MotilityClass;
import dev.motility.samples.visem.Folds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SplitterTest {
  /** A window of a participant, as training and evaluation cut them. */
  private record Window(int participant, int index) {}

  /** VISEM's numbers of participants by class. */
  private static Map<Integer, MotilityClass> visem() {
    Map<Integer, MotilityClass> classes = new HashMap<>();
    for (int id = 1; id <= 85; id++) {
      classes.put(
          id,
          id <= 53
              ? MotilityClass.PROGRESSIVE
              : id <= 62 ? MotilityClass.NON_PROGRESSIVE : MotilityClass.IMMOTILE);
    }
    return classes;
  }

  @Provide
  Arbitrary<Map<Integer, MotilityClass>> participants() {
    return Arbitraries.maps(
            Arbitraries.integers().between(1, 500), Arbitraries.of(MotilityClass.class))
        .ofMinSize(3)
        .ofMaxSize(120);
  }

  @Property(tries = 200)
  void windows_of_one_participant_never_stand_on_two_sides(
      @ForAll("participants") Map<Integer, MotilityClass> classes,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int windowsEach) {
    Split split = Splitter.stratified(classes, Sizes.PAPER_SHARES, seed);

    Map<Integer, Set<Side>> sides = new HashMap<>();
    for (Window window : windows(classes.keySet(), windowsEach)) {
      for (Side side : Side.values()) {
        if (split.of(side).contains(window.participant())) {
          sides.computeIfAbsent(window.participant(), id -> new HashSet<>()).add(side);
        }
      }
    }

    assertThat(sides.keySet()).isEqualTo(classes.keySet());
    assertThat(sides.values()).allMatch(of -> of.size() == 1);
  }

  @Property(tries = 200)
  void every_participant_is_tested_in_one_fold_and_is_on_no_other_side_of_it(
      @ForAll("participants") Map<Integer, MotilityClass> classes,
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 3) int count) {
    Folds folds = Splitter.folds(classes, count, seed);

    List<Integer> tested = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      Split split = Splitter.fold(folds, fold, 0.1, classes, seed);
      tested.addAll(split.test());
      Set<Integer> everybody = new HashSet<>(split.train());
      everybody.addAll(split.validation());
      everybody.addAll(split.test());
      assertThat(everybody).isEqualTo(classes.keySet());
    }

    assertThat(tested).containsExactlyInAnyOrderElementsOf(classes.keySet());
  }

  @Property(tries = 200)
  void each_side_has_every_class_in_its_share_to_about_one_participant(
      @ForAll("participants") Map<Integer, MotilityClass> classes, @ForAll long seed) {
    Split split = Splitter.stratified(classes, Sizes.PAPER_SHARES, seed);

    for (Side side : Side.values()) {
      Set<Integer> ids = split.of(side);
      for (MotilityClass motility : MotilityClass.values()) {
        double share = (double) count(classes, classes.keySet(), motility) / classes.size();
        assertThat((double) count(classes, ids, motility))
            .isBetween(share * ids.size() - 2, share * ids.size() + 2);
      }
    }
  }

  @Example
  void the_papers_split_of_visem_has_63_8_and_14_with_every_class_on_every_side() {
    for (long seed = 0; seed < 20; seed++) {
      Split split = Splitter.stratified(visem(), Sizes.PAPER, seed);

      assertThat(split.train()).hasSize(63);
      assertThat(split.validation()).hasSize(8);
      assertThat(split.test()).hasSize(14);
      for (Side side : Side.values()) {
        for (MotilityClass motility : MotilityClass.values()) {
          assertThat(count(visem(), split.of(side), motility)).isPositive();
        }
      }
    }
  }

  @Example
  void the_same_seed_gives_the_same_split_and_another_seed_another() {
    Split one = Splitter.stratified(visem(), Sizes.PAPER, 7);

    assertThat(Splitter.stratified(visem(), Sizes.PAPER, 7)).isEqualTo(one);
    assertThat(Splitter.stratified(visem(), Sizes.PAPER, 8)).isNotEqualTo(one);
  }

  @Example
  void shares_of_85_participants_are_the_papers_numbers() {
    assertThat(Sizes.PAPER_SHARES.train(85)).isEqualTo(63);
    assertThat(Sizes.PAPER_SHARES.validation(85)).isEqualTo(8);
  }

  @Example
  void the_published_folds_make_splits_of_the_participants_at_hand() {
    Split split = Splitter.fold(Folds.published(), 1, 0.1, visem(), 1);

    assertThat(split.test()).isEqualTo(Folds.published().testIds().get(1));
    assertThat(split.train().size() + split.validation().size()).isEqualTo(85 - 28);
    assertThat(split.validation()).hasSize(6);
  }

  @Example
  void a_participant_on_two_sides_is_refused() {
    assertThatThrownBy(() -> new Split(Set.of(1, 2), Set.of(3), Set.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("participant 2 is on two sides of a split");
  }

  @Example
  void more_than_there_are_cannot_be_split_off() {
    assertThatThrownBy(() -> Splitter.stratified(Map.of(1, MotilityClass.IMMOTILE), Sizes.PAPER, 1))
        .hasMessageContaining("1 participants cannot be split into 63 to train");
  }

  private static List<Window> windows(Set<Integer> participants, int each) {
    List<Window> windows = new ArrayList<>();
    for (int id : participants) {
      for (int i = 0; i < each; i++) {
        windows.add(new Window(id, i));
      }
    }
    return windows;
  }

  private static long count(
      Map<Integer, MotilityClass> classes, Set<Integer> ids, MotilityClass motility) {
    return ids.stream().filter(id -> classes.get(id) == motility).count();
  }
}
