package dev.motility.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static final Figure FIGURE =
      new Figure(
          "ingest",
          "raw",
          "MB/s",
          Series.of(90, 100, 80),
          Optional.of(Series.of(60, 50)),
          Optional.empty(),
          OptionalLong.of(7),
          OptionalLong.empty());

  @Test
  void what_was_measured_equally_often_is_compared_turn_by_turn() {
    Series ours = Series.of(90, 50, 100);

    assertThat(ours.of(Series.of(100, 100, 200))).isEqualTo(0.5);
  }

  @Test
  void other_ratios_are_of_medians_and_the_spread_is_of_the_value() {
    assertThat(FIGURE.value().median()).isEqualTo(90);
    assertThat(FIGURE.ofBaseline()).hasValue(90 / 55.0);
    assertThat(FIGURE.value().spread()).isEqualTo(20 / 90.0);
  }

  @Test
  void a_line_of_json_has_every_field_and_null_for_what_there_is_none_of() {
    StringWriter text = new StringWriter();

    new FigurePrinter(new PrintWriter(text), true).print(FIGURE);

    assertThat(text.toString().strip())
        .isEqualTo(
            "{\"bench\":\"ingest\",\"case\":\"raw\",\"value\":90.0,\"unit\":\"MB/s\","
                + "\"baseline\":55.0,\"limit\":null,\"ofBaseline\":1.6363636363636365,"
                + "\"ofLimit\":null,\"peakMemoryBytes\":7,\"baselinePeakMemoryBytes\":null,"
                + "\"repetitions\":3,\"spread\":0.2222222222222222}");
  }
}
