package dev.motility.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NormalisationTest {
  @Test
  void a_window_is_scaled_by_its_own_mean_and_deviation() {
    Normalisation.Scale scale =
        new Normalisation.PerWindow().scale(new float[] {100, 120, 140, 160, 180});

    assertThat(scale).isEqualTo(new Normalisation.Scale(140, Math.sqrt(800)));
  }

  @Test
  void a_blank_window_is_not_divided_by_zero() {
    assertThat(new Normalisation.PerWindow().scale(new float[] {9, 9, 9}))
        .isEqualTo(new Normalisation.Scale(9, 1));
  }

  @Test
  void constants_without_a_deviation_are_refused() {
    assertThatThrownBy(() -> new Normalisation.Constants(1, 0))
        .hasMessage("normalisation: mean 1.0, deviation 0.0; the deviation must be above 0");
  }
}
