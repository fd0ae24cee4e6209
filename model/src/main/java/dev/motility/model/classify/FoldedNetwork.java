package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.Dense;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.ResidualBlock;
import dev.motility.model.network.Stage;
import dev.motility.model.network.Weights;
import dev.motility.model.network.blocks.Shapes;
import java.util.List;
import java.util.Optional;

/**
 * A network for inference only: normalisation folded into the convolutions, channels stored
 * innermost, sums in place, and every map released as soon as the next is there. It has no state
 * but its weights, so threads may share it; the weights live as long as the manager they were given
 * to.
 */
final class FoldedNetwork implements LoadedNetwork {
  private final NetworkSpec spec;
  private final List<Stage> stages;
  private final FoldedWeights weights;
  private final DataType type;

  FoldedNetwork(NetworkSpec spec, Weights weights, NDManager manager, DataType type) {
    this.spec = spec;
    stages = spec.stages();
    this.weights = FoldedWeights.of(spec, weights, manager, type);
    this.type = type;
  }

  @Override
  public NDArray logits(NDArray clips, Optional<NDArray> features) {
    NDArray map = stem(clips.toType(type, false));
    for (Stage stage : stages) {
      for (ResidualBlock block : stage.blocks()) {
        map = residual(block, map);
      }
    }
    NDArray averages = map.getNDArrayInternal().globalAvgPool().toType(DataType.FLOAT32, false);
    return head(features.isPresent() ? averages.concat(features.get(), 1) : averages);
  }

  private NDArray stem(NDArray clips) {
    ConvUnit stem = spec.stem();
    return new SlabbedStem(stem, weights.kernel(stem), weights.bias(stem)).apply(clips);
  }

  /** The block's result; its input is closed. */
  private NDArray residual(ResidualBlock block, NDArray input) {
    NDArray sum;
    try (NDArray inner = Relu.of(convolve(block.first(), input))) {
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
    return Relu.of(sum);
  }

  private NDArray convolve(ConvUnit unit, NDArray input) {
    return Conv3d.conv3d(
            input,
            weights.kernel(unit),
            weights.bias(unit),
            Shapes.of(unit.stride()),
            Shapes.of(unit.padding()),
            Shapes.of(unit.dilation()))
        .singletonOrThrow();
  }

  private NDArray head(NDArray inputs) {
    NDArray values = inputs;
    List<Dense> layers = spec.dense();
    for (int i = 0; i < layers.size(); i++) {
      values = dense(layers.get(i), i == 0 ? values : Relu.of(values));
    }
    return values;
  }

  private NDArray dense(Dense layer, NDArray inputs) {
    return Linear.linear(inputs, weights.of(layer.weight()), weights.of(layer.bias()))
        .singletonOrThrow();
  }
}
