package dev.motility.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OneCycleTest {
  private static final OneCycle SCHEDULE = new OneCycle(100, 0.01);

  @Test
  void the_rate_rises_to_its_maximum_in_three_tenths_of_the_steps_and_falls_to_almost_nothing() {
    assertThat(SCHEDULE.rate(0)).isCloseTo(0.01 / 25, within(1e-12));
    assertThat(SCHEDULE.rate(29)).isCloseTo(0.01, within(1e-12));
    assertThat(SCHEDULE.rate(99)).isCloseTo(0.01 / 25 / 1e4, within(1e-12));
    assertThat(LongStream.range(0, 29)).allMatch(s -> SCHEDULE.rate(s) < SCHEDULE.rate(s + 1));
    assertThat(LongStream.range(29, 99)).allMatch(s -> SCHEDULE.rate(s) > SCHEDULE.rate(s + 1));
  }

  @Test
  void the_first_moments_decay_goes_the_other_way() {
    assertThat(SCHEDULE.momentum(0)).isCloseTo(0.95, within(1e-12));
    assertThat(SCHEDULE.momentum(29)).isCloseTo(0.85, within(1e-12));
    assertThat(SCHEDULE.momentum(99)).isCloseTo(0.95, within(1e-12));
  }

  @Test
  void a_single_step_is_a_schedule_too() {
    assertThat(new OneCycle(1, 0.01).rate(0)).isBetween(0.0, 0.01);
  }
}
