package dev.motility.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.MotilityClass;
import dev.motility.model.evaluate.Shares;
import dev.motility.samples.visem.Column;
import dev.motility.samples.visem.Feature;
import dev.motility.samples.visem.Participant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Random RANDOM = new Random(4);

  /** A record whose vitality says everything about its motility, and whose age says nothing. */
  private static LabelledRecord told(int id, double immotile) {
    Map<Column, Double> values = new EnumMap<>(Column.class);
    for (Feature feature : Feature.values()) {
      values.put(feature.column(), 1 + 50 * RANDOM.nextDouble());
    }
    values.put(Column.SPERM_VITALITY, 100 - immotile);
    double progressive = 0.7 * (100 - immotile);
    return new LabelledRecord(
        new Participant(id, values),
        Shares.of(progressive, 100 - immotile - progressive, immotile));
  }

  private static List<LabelledRecord> records(int from, int count) {
    List<LabelledRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(told(from + i, 10 + 80 * RANDOM.nextDouble()));
    }
    return records;
  }

  @Test
  void ridge_finds_what_the_record_tells() {
    Baseline.Fitted fitted = new Ridge().fit(records(1, 120));
    Baseline.Fitted mean = new MeanFractions().fit(records(1, 120));

    double error = 0;
    double errorOfMean = 0;
    for (LabelledRecord record : records(500, 40)) {
      error += record.label().error(fitted.forecast(record.participant())) / 40;
      errorOfMean += record.label().error(mean.forecast(record.participant())) / 40;
    }

    assertThat(error).isLessThan(errorOfMean / 2);
  }

  @Test
  void logistic_regression_finds_what_the_record_tells() {
    Baseline.Fitted fitted = new MultinomialLogistic().fit(records(1, 120));

    long right =
        records(500, 100).stream()
            .filter(
                record ->
                    fitted.forecast(record.participant()).largest() == record.label().largest())
            .count();

    assertThat(right).isGreaterThan(80);
  }

  @Test
  void a_missing_value_counts_as_the_training_participants_mean() {
    List<LabelledRecord> training = records(1, 60);
    Baseline.Fitted fitted = new Ridge().fit(training);
    LabelledRecord one = told(900, 50);
    double mean =
        training.stream()
            .mapToDouble(record -> record.participant().value(Column.AGE).orElseThrow())
            .average()
            .orElseThrow();
    Map<Column, Double> withMean = new EnumMap<>(one.participant().values());
    withMean.put(Column.AGE, mean);
    Map<Column, Double> without = new EnumMap<>(one.participant().values());
    without.remove(Column.AGE);

    Shares imputed = fitted.forecast(new Participant(900, without));

    assertThat(imputed.immotile())
        .isCloseTo(fitted.forecast(new Participant(900, withMean)).immotile(), within(1e-6));
  }

  @Test
  void the_majority_class_is_that_of_most() {
    List<LabelledRecord> training = List.of(told(1, 80), told(2, 90), told(3, 10));

    Shares forecast = new MajorityClass().fit(training).forecast(told(4, 10).participant());

    assertThat(forecast).isEqualTo(Shares.only(MotilityClass.IMMOTILE));
  }

  @Test
  void the_mean_fractions_are_the_mean() {
    List<LabelledRecord> training = List.of(told(1, 80), told(2, 40));

    Shares forecast = new MeanFractions().fit(training).forecast(told(4, 10).participant());

    assertThat(forecast.immotile()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void a_class_that_nobody_in_training_is_of_is_not_forecast() {
    List<LabelledRecord> training = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      training.add(told(i, i % 2 == 0 ? 80 : 10));
    }

    Shares forecast = new MultinomialLogistic().fit(training).forecast(told(99, 80).participant());

    assertThat(forecast.nonProgressive()).isZero();
    assertThat(forecast.largest()).isEqualTo(MotilityClass.IMMOTILE);
  }
}
