package dev.motility.scorer.summarise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeriesStatisticsTest {
  private static final double ROUNDING = 1e-9;

  @Property
  void mean_and_spread_are_those_of_the_plain_formulas(
      @ForAll @Size(min = 2, max = 300) List<@DoubleRange(min = 0, max = 1) Double> numbers) {
    SeriesStatistics series = of(numbers);

    double mean = numbers.stream().mapToDouble(x -> x).sum() / numbers.size();
    double squares = numbers.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    assertThat(series.count()).isEqualTo(numbers.size());
    assertThat(series.mean()).isCloseTo(mean, within(ROUNDING));
    assertThat(series.standardDeviation())
        .isCloseTo(Math.sqrt(squares / (numbers.size() - 1)), within(1e-7));
  }

  @Property
  void the_correlation_of_neighbours_is_that_of_the_plain_formula(
      @ForAll @IntRange(min = 3, max = 5000) int count, @ForAll long seed) {
    List<Double> numbers = new Random(seed).doubles(count).boxed().toList();
    double mean = numbers.stream().mapToDouble(x -> x).sum() / count;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < count; i++) {
      squares += (numbers.get(i) - mean) * (numbers.get(i) - mean);
      products += i == 0 ? 0 : (numbers.get(i) - mean) * (numbers.get(i - 1) - mean);
    }

    double expected = Math.min(0.98, Math.max(0, products / squares));
    assertThat(of(numbers).neighbourCorrelation()).isCloseTo(expected, within(1e-8));
  }

  @Property
  void the_interval_is_wider_where_neighbours_are_alike(
      @ForAll @IntRange(min = 20, max = 500) int count, @ForAll long seed) {
    List<Double> mixed = new Random(seed).doubles(count).boxed().toList();
    List<Double> sorted = mixed.stream().sorted().toList();

    assertThat(of(sorted).standardDeviation())
        .isCloseTo(of(mixed).standardDeviation(), within(ROUNDING));
    assertThat(of(sorted).halfInterval()).isGreaterThan(of(mixed).halfInterval());
  }

  @Test
  void without_correlation_the_interval_is_the_usual_one() {
    SeriesStatistics series = of(List.of(0.2, 0.8, 0.2, 0.8, 0.2, 0.8));

    assertThat(series.halfInterval())
        .isCloseTo(1.96 * series.standardDeviation() / Math.sqrt(6), within(1e-4));
  }

  @Test
  void one_number_says_nothing_of_the_interval() {
    assertThat(of(List.of(0.4)).halfInterval()).isEqualTo(1);
    assertThat(of(List.of(0.4)).standardDeviation()).isZero();
  }

  @Property
  void equal_numbers_have_no_spread_however_many(
      @ForAll @DoubleRange(min = 0, max = 1) double number,
      @ForAll @IntRange(min = 2, max = 3000) int count) {
    SeriesStatistics series = SeriesStatistics.empty();
    for (int i = 0; i < count; i++) {
      series = series.with(number);
    }

    assertThat(series.halfInterval()).isCloseTo(0, within(ROUNDING));
  }

  private static SeriesStatistics of(List<Double> numbers) {
    SeriesStatistics series = SeriesStatistics.empty();
    for (double number : numbers) {
      series = series.with(number);
    }
    return series;
  }
}
