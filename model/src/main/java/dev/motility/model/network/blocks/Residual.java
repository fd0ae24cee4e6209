package dev.motility.model.network.blocks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.motility.model.network.ResidualBlock;
import java.util.Map;
import java.util.Optional;

/** A {@link ResidualBlock}: two convolutions, added to the input or its projection. */
final class Residual extends AbstractBlock {
  private final ConvNorm first;
  private final ConvNorm second;
  private final Optional<ConvNorm> shortcut;

  Residual(ResidualBlock block) {
    first = addChildBlock("first", new ConvNorm(block.first()));
    second = addChildBlock("second", new ConvNorm(block.second()));
    shortcut = block.shortcut().map(unit -> addChildBlock("shortcut", new ConvNorm(unit)));
  }

  void name(Map<String, Parameter> named) {
    first.name(named);
    second.name(named);
    shortcut.ifPresent(unit -> unit.name(named));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList inner = Activation.relu(first.forward(store, inputs, training));
    NDArray residual = second.forward(store, inner, training).singletonOrThrow();
    NDArray identity =
        shortcut
            .map(unit -> unit.forward(store, inputs, training))
            .orElse(inputs)
            .singletonOrThrow();
    return new NDList(Activation.relu(residual.add(identity)));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    first.initialize(manager, type, inputs);
    second.initialize(manager, type, first.getOutputShapes(inputs));
    shortcut.ifPresent(unit -> unit.initialize(manager, type, inputs));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return second.getOutputShapes(first.getOutputShapes(inputs));
  }
}
