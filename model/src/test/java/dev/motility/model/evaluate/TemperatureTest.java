package dev.motility.model.evaluate;

import static dev.motility.model.evaluate.Samples.forecast;
import static dev.motility.model.evaluate.Samples.shares;
import static dev.motility.model.evaluate.Samples.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class TemperatureTest {
  @Property(tries = 100)
  void shares_that_were_sharpened_are_given_back(
      @ForAll @DoubleRange(min = 0.2, max = 5) double factor) {
    List<Forecast> validation = new ArrayList<>();
    for (Shares label : List.of(shares(50, 30, 20), shares(20, 45, 35), shares(10, 20, 70))) {
      Shares sharpened = new Temperature(1 / factor).of(label);
      validation.add(forecast(sharpened, label));
    }

    Temperature fitted = Temperature.fit(validation, Outcome.CELL_CLASS);

    assertThat(fitted.factor()).isCloseTo(factor, within(1e-3 * factor));
  }

  /** Three of four are right: the best probability of the class is 3/4, from one of 0.9. */
  @Example
  void one_who_is_too_sure_of_classes_becomes_as_sure_as_right() {
    Shares said = shares(90, 5, 5);
    List<Forecast> validation = new ArrayList<>(times(3, forecast(said, shares(60, 20, 20))));
    validation.add(forecast(said, shares(20, 20, 60)));

    Temperature fitted = Temperature.fit(validation, Outcome.SAMPLE_CLASS);

    assertThat(fitted.factor()).isGreaterThan(1);
    assertThat(fitted.of(said).progressive()).isCloseTo(0.75, within(1e-6));
  }

  @Example
  void a_temperature_does_not_change_the_class() {
    Shares said = shares(40, 35, 25);

    assertThat(new Temperature(3).of(said).largest()).isEqualTo(said.largest());
    assertThat(new Temperature(0.3).of(said).largest()).isEqualTo(said.largest());
    assertThat(Temperature.UNCHANGED.of(said).progressive()).isCloseTo(0.4, within(1e-12));
  }

  @Example
  void a_parabola_is_least_at_its_vertex() {
    assertThat(Minimiser.minimum(x -> (x - 1.25) * (x - 1.25), -3, 10))
        .isCloseTo(1.25, within(1e-7));
  }
}
