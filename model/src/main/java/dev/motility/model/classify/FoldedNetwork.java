package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import dev.motility.model.network.BatchNormFolding;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.Dense;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.ResidualBlock;
import dev.motility.model.network.Stage;
import dev.motility.model.network.Tensor;
import dev.motility.model.network.Weights;
import dev.motility.model.network.blocks.Counts;
import dev.motility.model.network.blocks.Shapes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A network for inference only: normalisation folded into the convolutions, channels stored
 * innermost, sums in place, and every map released as soon as the next is there. It has no state
 * but its weights, so threads may share it; the weights live as long as the manager they were given
 * to.
 */
final class FoldedNetwork implements LoadedNetwork {
  private static final int KERNEL_AXES = 5;
  private static final Extent ONE = Extent.cube(1);
  private static final Extent NOTHING = Extent.cube(0);

  private final NetworkSpec spec;
  private final List<Stage> stages;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final Map<String, PlaneConvolution> planes = new HashMap<>();

  FoldedNetwork(NetworkSpec spec, Weights weights, NDManager manager) {
    this.spec = spec;
    stages = spec.stages();
    BatchNormFolding.fold(spec, weights)
        .tensors()
        .forEach((name, tensor) -> arrays.put(name, array(manager, tensor)));
    if (spec.variant().counts()) {
      stages.stream()
          .flatMap(stage -> stage.blocks().stream())
          .flatMap(block -> block.units().stream())
          .forEach(this::unroll);
      unroll(spec.dense().get(0));
    }
  }

  private static NDArray array(NDManager manager, Tensor tensor) {
    long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
    try (NDManager scope = manager.newSubManager()) {
      NDArray array = scope.create(tensor.values(), new Shape(shape));
      // A copy, as the array above is a view of Java's memory, which goes when it is closed.
      NDArray kept = (shape.length == KERNEL_AXES ? channelsLast(array) : array).duplicate();
      kept.attach(manager);
      return kept;
    }
  }

  /**
   * The same kernel, stored with its channels innermost. The library gives a convolution's result
   * the kernel's order, and from then on pools and rectifies many channels at once.
   */
  private static NDArray channelsLast(NDArray kernel) {
    Shape shape = kernel.getShape();
    return kernel
        .transpose(0, 2, 3, 4, 1)
        .flatten()
        .reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(4), shape.get(1))
        .transpose(0, 4, 1, 2, 3);
  }

  @Override
  public NDArray logits(NDArray clips, Optional<NDArray> features) {
    NDArray map = stem(clips);
    for (Stage stage : stages) {
      for (ResidualBlock block : stage.blocks()) {
        map = residual(block, map);
      }
      stage.context().ifPresent(addContext(map));
    }
    if (spec.variant().counts()) {
      NDArray said = planes.get(spec.dense().get(0).name()).apply(map);
      return Counts.logits(Counts.positive(said));
    }
    NDArray averages = map.getNDArrayInternal().globalAvgPool();
    return head(features.isPresent() ? averages.concat(features.get(), 1) : averages);
  }

  private NDArray stem(NDArray clips) {
    ConvUnit stem = spec.stem();
    return spec.pooled()
        ? new SlabbedStem(stem, arrays.get(stem.weight()), arrays.get(stem.foldedBias()))
            .apply(clips)
        : relu(convolve(stem, clips));
  }

  private Consumer<Dense> addContext(NDArray map) {
    return context -> {
      NDArray said = dense(context, map.getNDArrayInternal().globalAvgPool());
      map.addi(said.reshape(said.getShape().get(0), said.getShape().get(1), 1, 1, 1));
    };
  }

  /** The block's result; its input is closed. */
  private NDArray residual(ResidualBlock block, NDArray input) {
    NDArray sum;
    try (NDArray inner = relu(convolve(block.first(), input))) {
      sum = convolve(block.second(), inner);
    }
    if (block.shortcut().isPresent()) {
      try (NDArray identity = convolve(block.shortcut().get(), input)) {
        sum.addi(identity);
      }
    } else {
      sum.addi(input);
    }
    input.close();
    return relu(sum);
  }

  /** A counting network has few channels, and few frames after its stem. */
  private void unroll(ConvUnit unit) {
    planes.put(
        unit.name(),
        PlaneConvolution.of(unit, arrays.get(unit.weight()), arrays.get(unit.foldedBias())));
  }

  /** The head of a counting network says at each place how many cells are there. */
  private void unroll(Dense counts) {
    planes.put(
        counts.name(),
        PlaneConvolution.of(
            new ConvUnit(counts.name(), counts.in(), counts.out(), ONE, ONE, NOTHING),
            Counts.kernel(arrays.get(counts.weight())),
            arrays.get(counts.bias())));
  }

  private NDArray convolve(ConvUnit unit, NDArray input) {
    if (planes.containsKey(unit.name())) {
      return planes.get(unit.name()).apply(input);
    }
    return Conv3d.conv3d(
            input,
            arrays.get(unit.weight()),
            arrays.get(unit.foldedBias()),
            Shapes.of(unit.stride()),
            Shapes.of(unit.padding()),
            Shapes.of(unit.dilation()))
        .singletonOrThrow();
  }

  /** The positive part; its argument is closed. */
  private static NDArray relu(NDArray values) {
    try (values) {
      return Activation.relu(values);
    }
  }

  private NDArray head(NDArray inputs) {
    NDArray values = inputs;
    List<Dense> layers = spec.dense();
    for (int i = 0; i < layers.size(); i++) {
      values = dense(layers.get(i), i == 0 ? values : relu(values));
    }
    return values;
  }

  private NDArray dense(Dense layer, NDArray inputs) {
    return Linear.linear(inputs, arrays.get(layer.weight()), arrays.get(layer.bias()))
        .singletonOrThrow();
  }
}
