package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.dashboard.board.Throughput;
import dev.motility.schemas.MotilityScore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final Throughput throughput = new Throughput();

  private void scored(int count, Instant at) {
    for (int i = 0; i < count; i++) {
      throughput.scored(MotilityScore.newBuilder(Fixtures.score("a", i)).setScoredAt(at).build());
    }
  }

  @Test
  void rates_are_of_the_last_minute() {
    scored(30, NOW.minusSeconds(61));
    scored(6, NOW.minusSeconds(30));
    assertThat(throughput.rates(NOW).windows()).isEqualTo(0.1);
    assertThat(throughput.rates(NOW).frames()).isEqualTo(5);
  }

  @Test
  void the_history_goes_back_ten_minutes_in_steps_of_ten_seconds() {
    scored(9, NOW.minusSeconds(601));
    scored(10, NOW.minusSeconds(595));
    scored(20, NOW);
    assertThat(throughput.history(NOW)).hasSize(60).startsWith(1.0, 0).endsWith(0, 2.0);
  }
}
