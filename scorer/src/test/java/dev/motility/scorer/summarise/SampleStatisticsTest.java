package dev.motility.scorer.summarise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.classify.Probabilities;
import dev.motility.samples.Sha256;
import org.junit.jupiter.api.Test;

class SampleStatisticsTest {
  private static final Sha256 ONE = Sha256.of("one".getBytes(UTF_8));
  private static final Sha256 OTHER = Sha256.of("other".getBytes(UTF_8));
  private static final Probabilities PROBABILITIES = new Probabilities(0.5, 0.25, 0.25);

  @Test
  void another_models_first_window_begins_anew_and_rejections_stay() {
    SampleStatistics statistics =
        SampleStatistics.empty()
            .scored(ONE, PROBABILITIES)
            .rejected(3)
            .scored(ONE, PROBABILITIES)
            .scored(OTHER, PROBABILITIES);

    assertThat(statistics.model()).contains(OTHER);
    assertThat(statistics.windows()).isEqualTo(1);
    assertThat(statistics.rejected()).isEqualTo(3);
  }
}
