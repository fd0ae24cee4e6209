package dev.motility.model.network.blocks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Tensor;
import dev.motility.model.network.TensorSpec;
import dev.motility.model.network.Weights;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds networks from their description, and moves weights in and out of them. */
public final class Networks {
  // Parameters do not depend on the clip's size; DJL only wants one to be named.
  private static final Extent ANY_CLIP = new Extent(50, 8, 8);

  private Networks() {}

  /** The network, still without weights; {@link #load} gives it some. */
  public static MotilityNetwork build(NetworkSpec spec) {
    return new MotilityNetwork(spec);
  }

  /**
   * Gives a network weights. Its parameters then belong to the manager and last as long as it.
   *
   * @throws IllegalArgumentException if the weights are not this network's
   */
  public static void load(MotilityNetwork network, Weights weights, NDManager manager) {
    NetworkSpec spec = network.spec();
    weights.checkedFor(spec);
    network.initialize(manager, DataType.FLOAT32, inputs(spec));
    network.named().forEach((name, parameter) -> fill(parameter, weights.get(name)));
  }

  private static Shape[] inputs(NetworkSpec spec) {
    Shape clip = Shapes.of(1, 1, ANY_CLIP);
    return spec.variant().tabular()
        ? new Shape[] {clip, new Shape(1, spec.variant().features())}
        : new Shape[] {clip};
  }

  private static void fill(Parameter parameter, Tensor tensor) {
    parameter.getArray().set(tensor.values());
  }

  /** A copy of a network's weights. */
  public static Weights weights(MotilityNetwork network) {
    Map<String, Parameter> named = network.named();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TensorSpec spec : network.spec().tensors()) {
      NDArray array = named.get(spec.name()).getArray();
      tensors.put(spec.name(), new Tensor(shape(array), FloatBuffer.wrap(array.toFloatArray())));
    }
    return new Weights(tensors);
  }

  private static List<Integer> shape(NDArray array) {
    return Arrays.stream(array.getShape().getShape()).mapToObj(Math::toIntExact).toList();
  }
}
