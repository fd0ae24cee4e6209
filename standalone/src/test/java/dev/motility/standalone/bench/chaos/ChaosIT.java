package dev.motility.standalone.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short forms of {@code bench chaos} and {@code bench outage}: real processes, kill -9. */
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

  @Test
  void a_cluster_that_loses_one_of_three_brokers_loses_nothing_else() throws InterruptedException {
    ChaosResult result = ChaosTarget.CLUSTER.scenario().run(new ChaosSettings(1, 7));

    assertThat(result.windows()).isPositive();
    assertThat(result.nothingChanged()).as(result.json()).isTrue();
  }

  @Test
  void an_agent_that_is_killed_sends_every_frame_that_it_had_kept_once()
      throws InterruptedException {
    ChaosResult result = ChaosTarget.AGENT.scenario().run(new ChaosSettings(3, 7));

    assertThat(result.windows()).isPositive();
    assertThat(result.nothingChanged()).as(result.json()).isTrue();
  }

  @Test
  void every_frame_of_a_camera_arrives_after_its_broker_was_away() throws InterruptedException {
    OutageResult result = new Outage(2, 5).run();

    assertThat(result.frames()).isGreaterThan(2 * 5 * 50);
    assertThat(result.whole()).as(result.json()).isTrue();
  }
}
