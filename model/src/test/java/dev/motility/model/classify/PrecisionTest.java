package dev.motility.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.MotilityClass;
import dev.motility.model.TestModels;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.engine.Precision;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionTest {
  private static final Extent SIZE = new Extent(50, 15, 18);

  private static ClassifierSettings settings(Precision precision) {
    return new ClassifierSettings(
        new DeviceChoice.Cpu(), OptionalInt.of(1), OptionalInt.of(2), precision);
  }

  private static Window window(long seed) {
    return new Window(
        SIZE, TestModels.pixels(SIZE, seed), Optional.of(new ParticipantFeatures(Map.of())));
  }

  @ParameterizedTest
  @EnumSource(names = {"R3D18", "R3D18_TABULAR", "COUNTER"})
  void half_precision_gives_nearly_the_same_and_says_so(Variant variant) {
    ModelArtifact model = TestModels.artifact(new NetworkSpec(variant, 8), SIZE, 5);
    try (DjlClassifier exact = DjlClassifier.load(model, settings(Precision.FP32));
        DjlClassifier reduced = DjlClassifier.load(model, settings(Precision.FP16))) {
      Probabilities expected = exact.classify(window(1));
      Probabilities actual = reduced.classify(window(1));

      assertThat(reduced.engine().precision()).isEqualTo("fp16");
      assertThat(actual).isNotEqualTo(expected).isEqualTo(reduced.classify(window(1)));
      for (MotilityClass motility : MotilityClass.values()) {
        assertThat(actual.of(motility))
            .isCloseTo(expected.of(motility), within(ClassifierSettings.LARGEST_DIFFERENCE));
      }
    }
  }

  @Test
  void a_model_whose_numbers_are_too_large_for_a_precision_is_refused_in_it() {
    NetworkSpec network = new NetworkSpec(Variant.R3D18, 2);
    ModelArtifact large =
        ModelArtifact.of(TestModels.description(network, SIZE), TestModels.constant(network, 1));

    assertThatThrownBy(() -> DjlClassifier.load(large, settings(Precision.FP16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("model 'test model' cannot be computed in fp16 on this device: ")
        .hasMessageEndingWith("; use fp32");
  }

  @Test
  void a_precision_is_one_of_two() {
    assertThat(Precision.parse("fp16")).isEqualTo(Precision.FP16);
    assertThatThrownBy(() -> Precision.parse("fp8"))
        .hasMessage("precision 'fp8': it may be fp32 or fp16");
  }

  @Test
  void what_a_score_says_of_a_gpus_single_precision_is_single_precision() {
    assertThat(Precision.recorded("tf32")).isEqualTo(Precision.FP32);
    assertThat(Precision.recorded("fp16")).isEqualTo(Precision.FP16);
  }
}
