package dev.motility.samples.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvenTapsTest {
  @ParameterizedTest
  @CsvSource({
    "640, 160, 0.25",
    "640, 160, 0.2703",
    "640, 160, 0.19",
    "640, 160, 0.1601",
    "640, 160, 0.5",
    "640, 160, 0.9",
    "640, 160, 1.3",
    "160, 640, 0.25",
    "9, 4, 0.4"
  })
  void sums_are_those_of_the_axis_to_the_last_bit(int input, int output, double scale) {
    float[] row = new float[input];
    Random random = new Random(1);
    for (int i = 0; i < input; i++) {
      row[i] = random.nextInt(256);
    }
    Axis axis = Axis.of(input, output, scale);
    float[] result = new float[output];
    EvenTaps.of(axis, input).orElseThrow().narrow(row, result, 0);

    for (int o = axis.begin; o < axis.end; o++) {
      float sum = 0;
      for (int k = axis.start[o]; k < axis.start[o + 1]; k++) {
        sum += axis.weights[k] * row[axis.first[o] + k - axis.start[o]];
      }
      assertThat(result[o]).as("at %d", o).isEqualTo(sum);
    }
  }

  @Test
  void many_weights_stay_as_they_are() {
    assertThat(EvenTaps.of(Axis.of(640, 64, 0.1), 640)).isEqualTo(Optional.empty());
    assertThat(EvenTaps.of(Axis.of(3, 1, 1.0 / 3), 3)).isEqualTo(Optional.empty());
  }
}
