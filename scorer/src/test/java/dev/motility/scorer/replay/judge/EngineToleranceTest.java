package dev.motility.scorer.replay.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.schemas.Engine;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineToleranceTest {
  private static final Engine ENGINE = new Engine("motility", "PyTorch 1", "cpu", "fp32", 1, 1);

  private static Engine precision(String precision) {
    return Engine.newBuilder(ENGINE).setDevice("gpu").setPrecision(precision).build();
  }

  @Test
  void the_same_engine_may_differ_by_nothing() {
    assertThat(EngineTolerance.DEFAULT.between(ENGINE, Engine.newBuilder(ENGINE).build())).isZero();
  }

  @Test
  void not_even_where_a_tolerance_was_asked_for() {
    EngineTolerance asked = new EngineTolerance(OptionalDouble.of(0.5));
    assertThat(asked.between(ENGINE, Engine.newBuilder(ENGINE).build())).isZero();
  }

  @Test
  void any_field_makes_it_another_engine() {
    List<Engine> others =
        List.of(
            Engine.newBuilder(ENGINE).setSoftware("motility 2").build(),
            Engine.newBuilder(ENGINE).setLibrary("PyTorch 2").build(),
            Engine.newBuilder(ENGINE).setDevice("gpu").build(),
            Engine.newBuilder(ENGINE).setBatch(2).build(),
            Engine.newBuilder(ENGINE).setThreads(2).build());
    assertThat(others)
        .allSatisfy(
            other -> {
              assertThat(EngineTolerance.DEFAULT.between(ENGINE, other))
                  .isEqualTo(EngineTolerance.SINGLE);
              assertThat(EngineTolerance.differences(ENGINE, other)).hasSize(1);
            });
  }

  @ParameterizedTest
  @CsvSource({"fp32, 1e-4", "tf32, 1e-2", "bf16, 5e-2", "fp16, 5e-2"})
  void the_coarser_arithmetic_of_the_two_decides(String precision, double allowed) {
    assertThat(EngineTolerance.DEFAULT.between(ENGINE, precision(precision))).isEqualTo(allowed);
    assertThat(EngineTolerance.DEFAULT.between(precision(precision), ENGINE)).isEqualTo(allowed);
  }

  @Test
  void what_was_asked_for_holds_between_different_engines() {
    EngineTolerance asked = new EngineTolerance(OptionalDouble.of(0.3));
    assertThat(asked.between(ENGINE, precision("fp16"))).isEqualTo(0.3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_tolerance_is_a_share(double tolerance) {
    assertThatThrownBy(() -> new EngineTolerance(OptionalDouble.of(tolerance)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0 to 1");
  }
}
