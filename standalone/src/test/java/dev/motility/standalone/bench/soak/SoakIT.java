package dev.motility.standalone.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of {@code bench soak}. */
@Timeout(300)
class SoakIT {
  private static final SoakSettings SHORT =
      new SoakSettings(Duration.ofSeconds(24), 1, 160, 120, Duration.ofSeconds(10));

  @Test
  void an_installation_at_work_tells_its_memory_and_its_lag() throws InterruptedException {
    List<Stretch> told = new ArrayList<>();

    SoakResult result = new Soak(SHORT).run(told::add);

    assertThat(result.stretches()).isEqualTo(told).hasSize(SoakSettings.STRETCHES);
    assertThat(told)
        .allSatisfy(
            stretch -> {
              assertThat(stretch.scores()).isPositive();
              assertThat(stretch.memory()).containsOnlyKeys("scorer", "agent", "broker-1");
              assertThat(stretch.memory().values())
                  .allSatisfy(
                      memory ->
                          assertThat(memory.heapBytes())
                              .isPositive()
                              .isLessThan(memory.residentBytes()));
            });
    assertThat(result.json()).contains("\"bench\":\"soak\"", "\"residentGrowth\":");
  }
}
