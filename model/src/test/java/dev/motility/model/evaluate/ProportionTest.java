package dev.motility.model.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProportionTest {
  /** By hand: (0.875 + 3.8415/16 ± 1.96 √(0.109375/8 + 3.8415/256)) / (1 + 3.8415/8). */
  @Example
  void wilsons_interval_of_7_of_8_is_the_textbooks() {
    Interval interval = new Proportion(7, 8).interval();

    assertThat(interval.low()).isCloseTo(0.5291, within(5e-4));
    assertThat(interval.high()).isCloseTo(0.9776, within(5e-4));
  }

  @Example
  void none_and_all_have_intervals_too() {
    assertThat(new Proportion(0, 10).interval().low()).isZero();
    assertThat(new Proportion(0, 10).interval().high()).isCloseTo(0.2775, within(5e-4));
    assertThat(new Proportion(10, 10).interval().low()).isCloseTo(0.7225, within(5e-4));
    assertThat(new Proportion(10, 10).interval().high()).isEqualTo(1);
  }

  @Property
  void the_interval_lies_within_0_and_1_and_holds_the_share(
      @ForAll @IntRange(min = 1, max = 2000) int of, @ForAll @IntRange(max = 2000) int hits) {
    Proportion proportion = new Proportion(Math.min(hits, of), of);

    Interval interval = proportion.interval();

    assertThat(interval.low()).isBetween(0.0, proportion.value() + 1e-12);
    assertThat(interval.high()).isBetween(proportion.value() - 1e-12, 1.0);
  }

  @Property
  void ten_times_the_samples_give_a_narrower_interval(
      @ForAll @IntRange(min = 1, max = 200) int of, @ForAll @IntRange(max = 200) int hits) {
    Interval few = new Proportion(Math.min(hits, of), of).interval();
    Interval many = new Proportion(10 * Math.min(hits, of), 10 * of).interval();

    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
  }

  @Example
  void a_share_of_nothing_is_refused() {
    assertThatThrownBy(() -> new Proportion(0, 0)).hasMessage("0 of 0");
  }
}
