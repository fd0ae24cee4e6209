package dev.motility.samples.simulate.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatedSampleTest {
  private static final List<SimulatedSample> SAMPLES =
      LongStream.range(0, 5000).mapToObj(SimulatedSample::draw).toList();

  @Test
  void the_fractions_spread_about_those_of_real_samples() {
    assertThat(mean(s -> s.fractions().progressive())).isCloseTo(42.7, within(1.0));
    assertThat(mean(s -> s.fractions().nonProgressive())).isCloseTo(27.7, within(1.0));
    assertThat(mean(s -> s.fractions().immotile())).isCloseTo(29.7, within(1.0));
    assertThat(deviation(s -> s.fractions().progressive())).isBetween(13.0, 21.0);
  }

  @Test
  void one_kind_is_the_largest() {
    assertThat(SAMPLES).noneMatch(sample -> sample.fractions().tied());
  }

  @Test
  void concentrations_have_the_median_and_the_ends_of_real_samples() {
    double[] sorted =
        SAMPLES.stream().mapToDouble(s -> s.laboratory().concentration()).sorted().toArray();

    assertThat(sorted[0]).isGreaterThanOrEqualTo(3.8);
    assertThat(sorted[sorted.length / 2]).isCloseTo(68.9, within(8.0));
    assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(350);
  }

  @Test
  void at_least_as_many_cells_live_as_move() {
    assertThat(SAMPLES)
        .allSatisfy(
            sample ->
                assertThat(sample.laboratory().vitality())
                    .isGreaterThanOrEqualTo(Math.min(99, 100 - sample.fractions().immotile())));
  }

  @Test
  void the_teratozoospermia_index_counts_defects_of_abnormal_cells() {
    assertThat(SAMPLES)
        .allSatisfy(
            sample -> {
              LaboratoryValues values = sample.laboratory();
              double defects =
                  values.headDefects() + values.midpieceDefects() + values.tailDefects();
              assertThat(values.teratozoospermiaIndex())
                  .isCloseTo(defects / (100 - values.normalForms()), within(0.006));
            });
  }

  @Test
  void samples_that_swim_well_have_more_cells_and_less_of_the_hormone_that_drives_them() {
    assertThat(meanOf(true, s -> s.laboratory().concentration()))
        .isGreaterThan(1.2 * meanOf(false, s -> s.laboratory().concentration()));
    assertThat(meanOf(true, s -> s.laboratory().fsh()))
        .isLessThan(0.9 * meanOf(false, s -> s.laboratory().fsh()));
  }

  private static double meanOf(boolean good, ToDoubleFunction<SimulatedSample> value) {
    return SAMPLES.stream()
        .filter(s -> s.fractions().progressive() > 43 == good)
        .mapToDouble(value)
        .average()
        .orElseThrow();
  }

  private static double mean(ToDoubleFunction<SimulatedSample> value) {
    return SAMPLES.stream().mapToDouble(value).average().orElseThrow();
  }

  private static double deviation(ToDoubleFunction<SimulatedSample> value) {
    double mean = mean(value);
    return Math.sqrt(
        SAMPLES.stream()
            .mapToDouble(value)
            .map(v -> (v - mean) * (v - mean))
            .average()
            .orElseThrow());
  }
}
