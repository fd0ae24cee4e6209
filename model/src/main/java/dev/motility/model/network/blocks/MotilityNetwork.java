package dev.motility.model.network.blocks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.motility.model.MotilityClass;
import dev.motility.model.network.Dense;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.ResidualBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network in DJL blocks: clips {@code [n, 1, frames, height, width]} and, for a tabular variant,
 * features {@code [n, 19]} in; logits {@code [n, 3]} out.
 */
public final class MotilityNetwork extends AbstractBlock {
  private final NetworkSpec spec;
  private final ConvNorm stem;
  private final List<Residual> blocks = new ArrayList<>();
  private final List<Linear> dense = new ArrayList<>();

  MotilityNetwork(NetworkSpec spec) {
    this.spec = spec;
    stem = addChildBlock("stem", new ConvNorm(spec.stem()));
    spec.stages().forEach(stage -> stage.blocks().forEach(this::add));
    spec.dense().forEach(this::add);
  }

  private void add(ResidualBlock block) {
    blocks.add(addChildBlock(block.name(), new Residual(block)));
  }

  private void add(Dense layer) {
    dense.add(addChildBlock(layer.name(), Linear.builder().setUnits(layer.out()).build()));
  }

  /** What it was built from. */
  public NetworkSpec spec() {
    return spec;
  }

  /** All parameters under the names and in the order of {@link NetworkSpec#tensors()}. */
  public Map<String, Parameter> named() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    stem.name(named);
    blocks.forEach(block -> block.name(named));
    for (int i = 0; i < dense.size(); i++) {
      named.put(spec.dense().get(i).weight(), dense.get(i).getDirectParameters().get("weight"));
      named.put(spec.dense().get(i).bias(), dense.get(i).getDirectParameters().get("bias"));
    }
    return named;
  }

  /** The map after the stem's pooling and then after each block. */
  List<NDArray> maps(ParameterStore store, NDArray clips, boolean training) {
    List<NDArray> maps = new ArrayList<>();
    NDList map = pooled(Activation.relu(stem.forward(store, new NDList(clips), training)));
    maps.add(map.singletonOrThrow());
    for (Residual block : blocks) {
      map = block.forward(store, map, training);
      maps.add(map.singletonOrThrow());
    }
    return maps;
  }

  private static NDList pooled(NDList map) {
    return new NDList(
        map.singletonOrThrow()
            .getNDArrayInternal()
            .maxPool(
                Shapes.of(NetworkSpec.POOL_KERNEL),
                Shapes.of(NetworkSpec.POOL_STRIDE),
                Shapes.of(NetworkSpec.POOL_PADDING),
                false));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    List<NDArray> maps = maps(store, inputs.get(0), training);
    NDArray averages = maps.get(maps.size() - 1).getNDArrayInternal().globalAvgPool();
    return head(
        store, spec.variant().tabular() ? averages.concat(inputs.get(1), 1) : averages, training);
  }

  private NDList head(ParameterStore store, NDArray averages, boolean training) {
    NDList values = new NDList(averages);
    for (int i = 0; i < dense.size(); i++) {
      values = dense.get(i).forward(store, i == 0 ? values : Activation.relu(values), training);
    }
    return values;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    stem.initialize(manager, type, inputs[0]);
    Shape[] map = poolShape(stem.getOutputShapes(new Shape[] {inputs[0]}));
    for (Residual block : blocks) {
      block.initialize(manager, type, map);
      map = block.getOutputShapes(map);
    }
    for (int i = 0; i < dense.size(); i++) {
      dense.get(i).initialize(manager, type, new Shape(inputs[0].get(0), spec.dense().get(i).in()));
    }
  }

  private static Shape[] poolShape(Shape[] map) {
    return new Shape[] {
      Shapes.of(
          map[0].get(0),
          map[0].get(1),
          Shapes.extent(map[0])
              .over(NetworkSpec.POOL_KERNEL, NetworkSpec.POOL_STRIDE, NetworkSpec.POOL_PADDING))
    };
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), MotilityClass.values().length)};
  }
}
