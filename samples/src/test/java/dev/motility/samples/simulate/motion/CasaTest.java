package dev.motility.samples.simulate.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CasaTest {
  private static final double RATE = 50;

  @Test
  void a_straight_swimmer_is_as_fast_along_its_track_as_from_start_to_end() {
    Casa casa = Casa.of(points(i -> 0.6 * i), points(i -> 0.8 * i), RATE);

    assertThat(casa.vcl()).isCloseTo(50, within(1e-9));
    assertThat(casa.vsl()).isCloseTo(50, within(1e-9));
    assertThat(casa.vap()).isCloseTo(50, within(1e-9));
    assertThat(casa.alh()).isCloseTo(0, within(1e-9));
  }

  /**
   * The worked example of the field: 1.4 µm to each side at 12 Hz on an average path of 50 µm/s.
   */
  @Test
  void a_head_that_swings_across_its_path_has_the_measures_of_the_worked_example() {
    Casa casa =
        Casa.of(points(i -> i), points(i -> 1.4 * Math.sin(2 * Math.PI * 12 * i / RATE)), RATE);

    assertThat(casa.vcl()).isCloseTo(81, within(1.5));
    assertThat(casa.lin()).isCloseTo(0.61, within(0.01));
    assertThat(casa.alh()).isCloseTo(2.8, within(0.1));
    assertThat(casa.bcf()).isCloseTo(24, within(1.0));
  }

  @Test
  void a_full_circle_leads_nowhere() {
    Casa casa =
        Casa.of(
            points(i -> 3 * Math.cos(2 * Math.PI * i / 49)),
            points(i -> 3 * Math.sin(2 * Math.PI * i / 49)),
            RATE);

    assertThat(casa.vsl()).isCloseTo(0, within(1e-9));
    assertThat(casa.vcl()).isCloseTo(2 * Math.PI * 3 / (49 / RATE), within(0.1));
  }

  @Test
  void a_track_too_short_to_be_smoothed_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Casa.of(new double[6], new double[6], RATE));
  }

  private static double[] points(IntToDoubleFunction place) {
    return IntStream.range(0, 50).mapToDouble(place).toArray();
  }
}
