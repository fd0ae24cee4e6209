package dev.motility.scorer.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WindowRuleTest {
  @Test
  void windows_side_by_side_use_all_frames() {
    WindowRule rule = WindowRule.standard();

    assertThat(rule.uses(0, 10)).isTrue();
    assertThat(rule.uses(49, 51)).isTrue();
    assertThat(rule.uses(1_000_000, 1_000_001)).isTrue();
  }

  @Test
  void sparse_windows_use_only_frames_that_lie_in_one() {
    WindowRule rule = new WindowRule(50, 200, 100, OptionalLong.empty());

    assertThat(rule.uses(40, 50)).isTrue();
    assertThat(rule.uses(50, 200)).isFalse();
    assertThat(rule.uses(190, 201)).isTrue();
  }

  @Test
  void frames_after_the_last_window_that_is_wanted_are_not_used() {
    WindowRule rule = new WindowRule(50, 50, 100, OptionalLong.of(2));

    assertThat(rule.uses(99, 110)).isTrue();
    assertThat(rule.uses(100, 110)).isFalse();
  }

  @Test
  void frames_that_only_earlier_windows_have_are_not_used_from_a_window_on() {
    WindowRule rule = new WindowRule(50, 20, 100, OptionalLong.of(4));

    assertThat(rule.usesFrom(1, 0, 20)).isFalse();
    assertThat(rule.usesFrom(1, 10, 21)).isTrue();
    assertThat(rule.usesFrom(3, 50, 60)).isFalse();
    assertThat(rule.usesFrom(4, 100, 110)).isFalse();
  }
}
