package dev.motility.model.network.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.motility.model.TestModels;
import dev.motility.model.describe.NetworkDescription;
import dev.motility.model.describe.StageDescription;
import dev.motility.model.engine.TorchEngine;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.ReferenceNetwork;
import dev.motility.model.network.TensorSpec;
import dev.motility.model.network.Variant;
import dev.motility.model.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworksTest {
  private static NDManager manager() {
    return TorchEngine.start(OptionalInt.of(2)).newBaseManager();
  }

  private static float[] logits(
      NetworkSpec spec, Weights weights, Extent size, float[] pixels, float[] features) {
    try (NDManager manager = manager()) {
      MotilityNetwork network = Networks.build(spec);
      Networks.load(network, weights, manager);
      NDList inputs = new NDList(manager.create(pixels, Shapes.of(1, 1, size)));
      if (features.length > 0) {
        inputs.add(manager.create(features, new Shape(1, features.length)));
      }
      return network
          .forward(new ParameterStore(manager, false), inputs, false)
          .singletonOrThrow()
          .toFloatArray();
    }
  }

  @ParameterizedTest
  @CsvSource({"R3D18,33161539", "R3D18_TABULAR,33204943", "R3D34_TABULAR,63514575"})
  void the_built_network_has_the_papers_number_of_parameters(Variant variant, long expected) {
    try (NDManager manager = manager()) {
      MotilityNetwork network = Networks.build(NetworkSpec.paper(variant));
      Shape[] inputs = {new Shape(1, 1, 8, 16, 16), new Shape(1, variant.features())};
      network.initialize(manager, DataType.FLOAT32, inputs);

      assertThat(network.getParameters().values())
          .filteredOn(Parameter::requiresGradient)
          .map(parameter -> parameter.getArray().size())
          .satisfies(sizes -> assertThat(sum(sizes)).isEqualTo(expected));
    }
  }

  private static long sum(List<? extends Long> sizes) {
    return sizes.stream().mapToLong(Long::longValue).sum();
  }

  @ParameterizedTest
  @EnumSource
  void every_parameter_has_the_described_name_and_shape(Variant variant) {
    NetworkSpec spec = new NetworkSpec(variant, 2);
    Weights weights = TestModels.weights(spec, 1);
    try (NDManager manager = manager()) {
      MotilityNetwork network = Networks.build(spec);
      Networks.load(network, weights, manager);

      assertThat(network.named().keySet())
          .containsExactlyElementsOf(spec.tensors().stream().map(TensorSpec::name).toList());
      assertThat(network.getParameters().size()).isEqualTo(spec.tensors().size());
      assertThat(Networks.weights(network).tensors()).isEqualTo(weights.tensors());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "R3D18,50,480,640",
    "R3D34_TABULAR,50,96,128",
    "R3D18,7,33,50",
    "R3D18,1,1,1",
    "COUNTER,50,19,30"
  })
  void the_maps_have_the_described_shapes_at_any_size(
      Variant variant, int frames, int height, int width) {
    NetworkSpec spec = new NetworkSpec(variant, 1);
    Extent size = new Extent(frames, height, width);

    assertThat(lastMapsOfStages(spec, size))
        .isEqualTo(
            NetworkDescription.of(spec, size).stages().stream()
                .map(StageDescription::shape)
                .filter(shape -> shape.size() == 4)
                .toList());
  }

  private static List<List<Integer>> lastMapsOfStages(NetworkSpec spec, Extent size) {
    try (NDManager manager = manager()) {
      MotilityNetwork network = Networks.build(spec);
      Networks.load(network, TestModels.weights(spec, 1), manager);
      List<NDArray> maps =
          network.maps(
              new ParameterStore(manager, false), manager.zeros(Shapes.of(1, 1, size)), false);
      List<List<Integer>> shapes = new ArrayList<>(List.of(shape(maps.get(0))));
      int last = 0;
      for (int blocks : spec.variant().blocks()) {
        last += blocks;
        shapes.add(shape(maps.get(last)));
      }
      return shapes;
    }
  }

  private static List<Integer> shape(NDArray map) {
    return Arrays.stream(map.getShape().slice(1).getShape()).mapToObj(Math::toIntExact).toList();
  }

  /**
   * On one pixel only a kernel's middle counts. Of the value 2, with all weights 1 and width 1: the
   * stem gives 2; stage 1 doubles twice (8); stage 2 sums 8 + 16 = 24, then 24 + 96 = 120; stage 3
   * 240 + 960 = 1,200, then 1,200 + 19,200 = 20,400; stage 4 81,600 + 652,800 = 734,400, then
   * 734,400 + 47,001,600 = 47,736,000 in each of 8 channels.
   */
  @Test
  void one_pixel_through_weights_of_one_gives_what_a_hand_computes() {
    NetworkSpec spec = new NetworkSpec(Variant.R3D18, 1);

    float[] logits =
        logits(spec, TestModels.constant(spec, 1), Extent.cube(1), new float[] {2}, new float[0]);

    assertThat(logits).hasSize(3);
    for (float logit : logits) {
      assertThat(logit).isCloseTo(8 * 47_736_000f, Offset.offset(1000f));
    }
  }

  @ParameterizedTest
  @CsvSource({"R3D18,6,19,22", "R3D18_TABULAR,5,16,9", "R3D34_TABULAR,3,8,12", "COUNTER,50,18,22"})
  void agrees_with_the_same_network_in_nested_loops(
      Variant variant, int frames, int height, int width) {
    NetworkSpec spec = new NetworkSpec(variant, 2);
    Weights weights = TestModels.weights(spec, 3);
    Extent size = new Extent(frames, height, width);
    float[] pixels = TestModels.pixels(size, 4);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (pixels[i] - 128) / 64;
    }
    float[] features = new float[variant.features()];
    for (int i = 0; i < features.length; i++) {
      features[i] = 1 - i / 10f;
    }

    float[] logits = logits(spec, weights, size, pixels, features);

    double[] expected = new ReferenceNetwork(spec, weights).logits(size, pixels, features);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) logits[i]).isCloseTo(expected[i], Offset.offset(1e-4));
    }
    assertThat(expected[0]).isNotCloseTo(expected[1], Offset.offset(1e-3));
  }

  @Test
  void weights_of_another_width_are_refused_by_name() {
    try (NDManager manager = manager()) {
      MotilityNetwork network = Networks.build(new NetworkSpec(Variant.R3D18, 2));
      Weights weights = TestModels.weights(new NetworkSpec(Variant.R3D18, 1), 1);

      assertThatThrownBy(() -> Networks.load(network, weights, manager))
          .hasMessage(
              "array 'stem.conv.weight' has the shape [1, 1, 7, 7, 7]"
                  + " where the network has [2, 1, 7, 7, 7]");
    }
  }
}
