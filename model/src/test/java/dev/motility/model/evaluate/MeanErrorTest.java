package dev.motility.model.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class MeanErrorTest {
  @Property(tries = 50)
  void the_interval_holds_the_mean_and_lies_within_the_values(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 100) Double> errors) {
    double[] values = errors.stream().mapToDouble(Double::doubleValue).toArray();

    MeanError mean = MeanError.of(values);

    assertThat(mean.value()).isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-9));
    assertThat(mean.interval().low()).isBetween(min(values) - 1e-9, mean.value() + 1e-9);
    assertThat(mean.interval().high()).isBetween(mean.value() - 1e-9, max(values) + 1e-9);
  }

  @Example
  void many_values_give_the_normal_interval() {
    double[] values = new double[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? 4 : 6;
    }

    MeanError mean = MeanError.of(values);

    // A deviation of 1 over 400 values: 5 ± 1.96 / 20.
    assertThat(mean.interval().low()).isCloseTo(4.902, within(0.015));
    assertThat(mean.interval().high()).isCloseTo(5.098, within(0.015));
  }

  @Example
  void the_same_values_give_the_same_interval() {
    double[] values = {1, 5, 2, 8};

    assertThat(MeanError.of(values)).isEqualTo(MeanError.of(values.clone()));
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
