package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.core.Linear;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.Dense;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.ResidualBlock;
import dev.motility.model.network.Stage;
import dev.motility.model.network.Weights;
import dev.motility.model.network.blocks.Counts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network that counts by place, for inference only. A map is a list of frames {@code [n,
 * channels, height, width]}, and a block goes from its input to its result frame by frame: what
 * lies between never leaves the processor's cache. It has no state but its weights, so threads may
 * share it.
 */
final class CountingNetwork implements LoadedNetwork {
  private static final Extent ONE = Extent.cube(1);
  private static final Extent NOTHING = Extent.cube(0);
  private static final int TIME_AXIS = 2;

  private final List<Stage> stages;
  private final FoldedWeights weights;
  private final DataType type;
  private final FrameStem stem;
  private final FrameConvolution head;
  private final Map<String, FrameConvolution> convolutions = new HashMap<>();

  CountingNetwork(NetworkSpec spec, Weights trained, NDManager manager, DataType type) {
    this.type = type;
    stages = spec.stages();
    weights = FoldedWeights.of(spec, trained, manager, type);
    stem = new FrameStem(spec.stem(), weights.kernel(spec.stem()), weights.bias(spec.stem()));
    head = head(spec.dense().get(0));
    stages.stream()
        .flatMap(stage -> stage.blocks().stream())
        .flatMap(block -> block.units().stream())
        .forEach(
            unit ->
                convolutions.put(
                    unit.name(),
                    FrameConvolution.of(unit, weights.kernel(unit), weights.bias(unit))));
  }

  /** The head says at each place how many cells are there. */
  private FrameConvolution head(Dense counts) {
    return FrameConvolution.of(
        new ConvUnit(counts.name(), counts.in(), counts.out(), ONE, ONE, NOTHING),
        Counts.kernel(weights.of(counts.weight())),
        weights.of(counts.bias()));
  }

  @Override
  public NDArray logits(NDArray clips, Optional<NDArray> features) {
    List<NDArray> map = stem.of(clips.toType(type, false));
    for (Stage stage : stages) {
      for (ResidualBlock block : stage.blocks()) {
        map = residual(block, map);
      }
      if (stage.context().isPresent()) {
        addContext(stage.context().get(), map);
      }
    }
    NDList said = new NDList();
    List<NDArray> places =
        map.stream().map(frame -> frame.toType(DataType.FLOAT32, false)).toList();
    head.over(places).forEach(frame -> said.add(frame.expandDims(TIME_AXIS)));
    return Counts.logits(Counts.positive(NDArrays.concat(said, TIME_AXIS)));
  }

  /** The block's result; its input is closed. */
  private List<NDArray> residual(ResidualBlock block, List<NDArray> input) {
    FrameConvolution first = convolutions.get(block.first().name());
    FrameConvolution second = convolutions.get(block.second().name());
    List<NDArray> result = new ArrayList<>();
    for (int step = 0; step < first.steps(input.size()); step++) {
      try (NDArray inner = Relu.of(first.at(input, step))) {
        // In a counting network the second convolution of a block reads one frame.
        NDArray sum = second.at(List.of(inner), 0);
        addIdentity(block, input, step, sum);
        result.add(Relu.of(sum));
      }
    }
    input.forEach(NDArray::close);
    return result;
  }

  private void addIdentity(ResidualBlock block, List<NDArray> input, int step, NDArray sum) {
    if (block.shortcut().isEmpty()) {
      sum.addi(input.get(step));
      return;
    }
    try (NDArray identity = convolutions.get(block.shortcut().get().name()).at(input, step)) {
      sum.addi(identity);
    }
  }

  /** What the mean of the whole map says of every place, added in place. */
  private void addContext(Dense context, List<NDArray> map) {
    NDArray mean = mean(map.get(0));
    map.subList(1, map.size()).forEach(frame -> mean.addi(mean(frame)));
    NDArray said =
        Linear.linear(
                mean.divi(map.size()), weights.of(context.weight()), weights.of(context.bias()))
            .singletonOrThrow();
    NDArray everywhere =
        said.reshape(said.getShape().get(0), said.getShape().get(1), 1, 1).toType(type, false);
    map.forEach(frame -> frame.addi(everywhere));
  }

  /** Of a frame's places. */
  private static NDArray mean(NDArray frame) {
    return frame.getNDArrayInternal().globalAvgPool().toType(DataType.FLOAT32, false);
  }
}
