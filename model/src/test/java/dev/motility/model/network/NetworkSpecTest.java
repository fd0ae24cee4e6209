package dev.motility.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSpecTest {
  @ParameterizedTest
  @CsvSource({"r3d18,33161539", "r3d18-tabular,33204943", "r3d34-tabular,63514575"})
  void has_the_papers_number_of_parameters(String variant, long parameters) {
    NetworkSpec network = NetworkSpec.paper(Variant.find(variant).orElseThrow());

    assertThat(network.parameters()).isEqualTo(parameters);
  }

  @Test
  void projects_the_shortcut_only_where_the_shape_changes() {
    NetworkSpec network = NetworkSpec.paper(Variant.R3D34_TABULAR);

    List<String> projections =
        network.stages().stream()
            .flatMap(stage -> stage.blocks().stream())
            .flatMap(block -> block.shortcut().stream())
            .map(ConvUnit::name)
            .toList();

    assertThat(projections)
        .containsExactly(
            "stage2.block1.shortcut", "stage3.block1.shortcut", "stage4.block1.shortcut");
  }

  @Test
  void a_width_that_cannot_be_built_is_refused() {
    assertThatThrownBy(() -> new NetworkSpec(Variant.R3D18, 0))
        .hasMessage("width: 0 is not from 1 to 256");
  }

  @Test
  void initial_weights_depend_on_the_seed_alone() {
    NetworkSpec network = new NetworkSpec(Variant.R3D18, 2);
    Weights weights = InitialWeights.of(network, 7);

    assertThat(InitialWeights.of(network, 7).tensors()).isEqualTo(weights.tensors());
    assertThat(InitialWeights.of(network, 8).tensors()).isNotEqualTo(weights.tensors());
    assertThat(weights.get("stem.conv.weight").values().get(0)).isEqualTo(-0.12582003f);
  }

  @Test
  void initial_kernels_have_hes_variance() {
    Tensor kernel =
        InitialWeights.of(new NetworkSpec(Variant.R3D18, 16), 1)
            .get("stage4.block2.second.conv.weight");
    double squares = 0;
    for (int i = 0; i < kernel.values().remaining(); i++) {
      squares += Math.pow(kernel.values().get(i), 2);
    }

    assertThat(squares / kernel.values().remaining())
        .isCloseTo(2.0 / (128 * 27), Percentage.withPercentage(1));
  }
}
