package dev.motility.standalone.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of {@code bench chaos}: real processes, a real broker, kill -9. */
@Timeout(900)
class ChaosIT {
  @Test
  void scorers_that_are_killed_lose_nothing_and_do_nothing_twice() throws InterruptedException {
    ChaosResult result = ChaosTarget.SCORER.scenario().run(new ChaosSettings(3, 7));

    assertThat(result.windows()).isPositive();
    assertThat(result.nothingChanged()).as(result.json()).isTrue();
  }

  @Test
  void scorers_that_are_restarted_in_turn_lose_nothing_and_do_nothing_twice()
      throws InterruptedException {
    ChaosResult result = ChaosTarget.ROLLING.scenario().run(new ChaosSettings(2, 7));

    assertThat(result.windows()).isPositive();
    assertThat(result.nothingChanged()).as(result.json()).isTrue();
  }
}
