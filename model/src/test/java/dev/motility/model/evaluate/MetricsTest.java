package dev.motility.model.evaluate;

import static dev.motility.model.evaluate.Samples.counted;
import static dev.motility.model.evaluate.Samples.forecast;
import static dev.motility.model.evaluate.Samples.shares;
import static dev.motility.model.evaluate.Samples.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.MotilityClass;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MetricsTest {
  private static final Shares PROGRESSIVE = shares(60, 20, 20);
  private static final Shares NON_PROGRESSIVE = shares(20, 60, 20);
  private static final Shares IMMOTILE = shares(20, 20, 60);

  /** 6 of 8 progressive and 1 of 2 immotile recognised, the others taken for the other class. */
  private static List<Forecast> tenSamples() {
    List<Forecast> forecasts = new ArrayList<>();
    forecasts.addAll(times(6, forecast(PROGRESSIVE, PROGRESSIVE)));
    forecasts.addAll(times(2, forecast(IMMOTILE, PROGRESSIVE)));
    forecasts.addAll(times(1, forecast(IMMOTILE, IMMOTILE)));
    forecasts.addAll(times(1, forecast(PROGRESSIVE, IMMOTILE)));
    return forecasts;
  }

  @Provide
  Arbitrary<Shares> anyShares() {
    Arbitrary<Integer> amount = Arbitraries.integers().between(1, 100);
    return Combinators.combine(amount, amount, amount).as(Samples::shares);
  }

  @Example
  void accuracy_balanced_accuracy_and_f1_are_those_computed_by_hand() {
    Metrics metrics = Metrics.of(tenSamples(), true, Outcome.CELL_CLASS);

    assertThat(metrics.accuracy()).isEqualTo(new Proportion(7, 10));
    assertThat(metrics.confusion().recall(MotilityClass.PROGRESSIVE)).hasValue(0.75);
    assertThat(metrics.confusion().recall(MotilityClass.NON_PROGRESSIVE)).isEmpty();
    assertThat(metrics.confusion().recall(MotilityClass.IMMOTILE)).hasValue(0.5);
    assertThat(metrics.confusion().balancedAccuracy()).isEqualTo(0.625);
    // F1: progressive 2·6 / (8 + 7) = 0.8, immotile 2·1 / (2 + 3) = 0.4.
    assertThat(metrics.confusion().macroF1()).isCloseTo(0.6, within(1e-12));
    assertThat(metrics.confusion().count(MotilityClass.PROGRESSIVE, MotilityClass.IMMOTILE))
        .isEqualTo(2);
  }

  @Example
  void the_error_is_the_mean_over_classes_and_samples_in_points() {
    Metrics metrics = Metrics.of(tenSamples(), true, Outcome.CELL_CLASS);

    // Three of ten samples are wrong by 40, 0 and 40 points.
    assertThat(metrics.label().orElseThrow().value()).isCloseTo(0.3 * 80 / 3, within(1e-9));
  }

  @Example
  void a_model_of_classes_has_no_errors_in_points() {
    Metrics metrics = Metrics.of(tenSamples(), false, Outcome.SAMPLE_CLASS);

    assertThat(metrics.label()).isEmpty();
    assertThat(metrics.counted()).isEmpty();
  }

  @Example
  void clear_samples_lead_by_more_than_10_points() {
    Shares by10 = shares(45, 35, 20);
    Shares by11 = shares(46, 35, 19);
    List<Forecast> forecasts = List.of(forecast(by10, by10), forecast(NON_PROGRESSIVE, by11));

    Metrics metrics = Metrics.of(forecasts, true, Outcome.CELL_CLASS);

    assertThat(metrics.labelClear()).contains(new Proportion(0, 1));
    assertThat(metrics.labelClose()).contains(new Proportion(1, 1));
  }

  @Example
  void counted_metrics_are_against_the_counted_cells_where_these_are_known() {
    List<Forecast> forecasts =
        List.of(
            counted(IMMOTILE, PROGRESSIVE, IMMOTILE),
            counted(PROGRESSIVE, PROGRESSIVE, shares(41, 40, 19)),
            forecast(PROGRESSIVE, IMMOTILE));

    Metrics metrics = Metrics.of(forecasts, true, Outcome.CELL_CLASS);

    assertThat(metrics.accuracy()).isEqualTo(new Proportion(1, 3));
    assertThat(metrics.countedClear()).contains(new Proportion(1, 1));
    // The first is right, the second wrong by 19, 20 and 1 points.
    assertThat(metrics.counted().orElseThrow().value()).isCloseTo(40.0 / 3 / 2, within(1e-9));
  }

  @Example
  void without_counted_cells_there_is_nothing_against_them() {
    Metrics metrics = Metrics.of(tenSamples(), true, Outcome.CELL_CLASS);

    assertThat(metrics.countedClear()).isEmpty();
    assertThat(metrics.counted()).isEmpty();
  }

  @Example
  void the_brier_score_of_a_class_is_the_squared_distance_to_it() {
    // (0.6 − 1)² + 0.2² + 0.2²
    assertThat(Outcome.SAMPLE_CLASS.brier(forecast(PROGRESSIVE, PROGRESSIVE)))
        .isCloseTo(0.24, within(1e-12));
  }

  @Example
  void the_brier_score_of_a_cell_is_the_mean_over_the_samples_cells() {
    // 0.6 · 0.24 + 2 · 0.2 · (0.6² + 0.8² + 0.2²)
    assertThat(Outcome.CELL_CLASS.brier(forecast(PROGRESSIVE, PROGRESSIVE)))
        .isCloseTo(0.6 * 0.24 + 0.4 * 1.04, within(1e-12));
  }

  @Property(tries = 200)
  void no_forecast_of_a_cell_has_a_better_brier_score_or_loss_than_the_label_itself(
      @ForAll("anyShares") Shares label, @ForAll("anyShares") Shares said) {
    Forecast other = forecast(said, label);
    Forecast perfect = forecast(label, label);

    assertThat(Outcome.CELL_CLASS.brier(other))
        .isGreaterThanOrEqualTo(Outcome.CELL_CLASS.brier(perfect) - 1e-12);
    assertThat(Outcome.CELL_CLASS.logLoss(other))
        .isGreaterThanOrEqualTo(Outcome.CELL_CLASS.logLoss(perfect) - 1e-12);
  }

  @Property(tries = 200)
  void the_error_is_symmetric_at_most_two_thirds_of_100_and_0_for_the_same(
      @ForAll("anyShares") Shares one, @ForAll("anyShares") Shares other) {
    assertThat(one.error(other)).isCloseTo(other.error(one), within(1e-9));
    assertThat(one.error(other)).isBetween(0.0, 200.0 / 3);
    assertThat(one.error(one)).isZero();
  }

  @Example
  void reliability_gathers_every_class_by_what_was_said() {
    Reliability reliability =
        Reliability.of(
            List.of(forecast(PROGRESSIVE, PROGRESSIVE), forecast(PROGRESSIVE, IMMOTILE)),
            Outcome.SAMPLE_CLASS);

    assertThat(reliability.bins()).hasSize(2);
    Reliability.Bin low = reliability.bins().get(0);
    Reliability.Bin high = reliability.bins().get(1);
    assertThat(low.count()).isEqualTo(4);
    assertThat(low.said()).isCloseTo(0.2, within(1e-12));
    assertThat(low.occurred()).isCloseTo(0.25, within(1e-12));
    assertThat(high.count()).isEqualTo(2);
    assertThat(high.occurred()).isCloseTo(0.5, within(1e-12));
    // (4 · 0.05 + 2 · 0.1) / 6
    assertThat(reliability.expectedError()).isCloseTo(0.4 / 6, within(1e-12));
  }

  @Example
  void every_concentration_is_in_one_group() {
    for (double concentration : new double[] {0, 3.8, 16, 49.9, 50, 199, 200, 350}) {
      assertThat(
              ConcentrationGroup.ALL.stream()
                  .filter(group -> group.holds(OptionalDouble.of(concentration))))
          .hasSize(1);
    }
    assertThat(ConcentrationGroup.ALL).noneMatch(group -> group.holds(OptionalDouble.empty()));
  }
}
