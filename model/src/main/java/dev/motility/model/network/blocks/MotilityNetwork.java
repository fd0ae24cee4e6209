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
import dev.motility.model.network.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network in DJL blocks: clips {@code [n, 1, frames, height, width]} and, for a tabular variant,
 * features {@code [n, 19]} in; logits {@code [n, 3]} out.
 */
public final class MotilityNetwork extends AbstractBlock {
  private final NetworkSpec spec;
  private final ConvNorm stem;
  private final List<Section> sections = new ArrayList<>();
  private final List<Linear> dense = new ArrayList<>();

  /** A stage's blocks, and what follows the last. */
  private record Section(List<Residual> blocks, Optional<Linear> context) {}

  MotilityNetwork(NetworkSpec spec) {
    this.spec = spec;
    stem = addChildBlock("stem", new ConvNorm(spec.stem()));
    spec.stages().forEach(stage -> sections.add(section(stage)));
    spec.dense().forEach(layer -> dense.add(linear(layer)));
  }

  private Section section(Stage stage) {
    List<Residual> blocks =
        stage.blocks().stream()
            .map(block -> addChildBlock(block.name(), new Residual(block)))
            .toList();
    return new Section(blocks, stage.context().map(this::linear));
  }

  private Linear linear(Dense layer) {
    return addChildBlock(layer.name(), Linear.builder().setUnits(layer.out()).build());
  }

  /** What it was built from. */
  public NetworkSpec spec() {
    return spec;
  }

  /** All parameters under the names and in the order of {@link NetworkSpec#tensors()}. */
  public Map<String, Parameter> named() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    stem.name(named);
    sections.forEach(section -> section.blocks().forEach(block -> block.name(named)));
    List<Linear> layers = denseLayers();
    for (int i = 0; i < layers.size(); i++) {
      Dense layer = spec.denseLayers().get(i);
      named.put(layer.weight(), layers.get(i).getDirectParameters().get("weight"));
      named.put(layer.bias(), layers.get(i).getDirectParameters().get("bias"));
    }
    return named;
  }

  private List<Linear> denseLayers() {
    return Stream.concat(
            sections.stream().flatMap(section -> section.context().stream()), dense.stream())
        .toList();
  }

  /** The map that the stages read, and then the one after each block. */
  List<NDArray> maps(ParameterStore store, NDArray clips, boolean training) {
    List<NDArray> maps = new ArrayList<>();
    NDList map = pooled(Activation.relu(stem.forward(store, new NDList(clips), training)));
    maps.add(map.singletonOrThrow());
    for (Section section : sections) {
      for (Residual block : section.blocks()) {
        map = block.forward(store, map, training);
        maps.add(map.singletonOrThrow());
      }
      if (section.context().isPresent()) {
        map = new NDList(inContext(section.context().get(), store, map, training));
        maps.set(maps.size() - 1, map.singletonOrThrow());
      }
    }
    return maps;
  }

  private static NDArray inContext(
      Linear context, ParameterStore store, NDList map, boolean training) {
    NDArray values = map.singletonOrThrow();
    NDArray means = values.getNDArrayInternal().globalAvgPool();
    NDArray said = context.forward(store, new NDList(means), training).singletonOrThrow();
    return values.add(said.reshape(said.getShape().get(0), said.getShape().get(1), 1, 1, 1));
  }

  private NDList pooled(NDList map) {
    if (!spec.pooled()) {
      return map;
    }
    return new NDList(
        map.singletonOrThrow()
            .getNDArrayInternal()
            .maxPool(
                Shapes.of(NetworkSpec.POOL_KERNEL),
                Shapes.of(NetworkSpec.POOL_STRIDE),
                Shapes.of(NetworkSpec.POOL_PADDING),
                false));
  }

  /**
   * How many cells of each class a counting network sees at each place, {@code [n, 3, 1, height,
   * width]}.
   *
   * @throws IllegalStateException if it is another network
   */
  public NDArray counts(ParameterStore store, NDArray clips, boolean training) {
    if (!spec.variant().counts()) {
      throw new IllegalStateException(spec.variant().key() + " does not count");
    }
    return counts(store, last(maps(store, clips, training)), clips, training);
  }

  private NDArray counts(ParameterStore store, NDArray map, NDArray clips, boolean training) {
    var parameters = dense.get(0).getDirectParameters();
    NDArray weight = store.getValue(parameters.get("weight"), clips.getDevice(), training);
    NDArray bias = store.getValue(parameters.get("bias"), clips.getDevice(), training);
    // Closed here, as it would belong to the weights' manager and pile up there.
    try (NDArray kernel = Counts.kernel(weight)) {
      return Counts.at(map, kernel, bias);
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray clips = inputs.get(0);
    NDArray map = last(maps(store, clips, training));
    if (spec.variant().counts()) {
      return new NDList(Counts.logits(counts(store, map, clips, training)));
    }
    NDArray averages = map.getNDArrayInternal().globalAvgPool();
    return head(
        store, spec.variant().tabular() ? averages.concat(inputs.get(1), 1) : averages, training);
  }

  private static NDArray last(List<NDArray> maps) {
    return maps.get(maps.size() - 1);
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
    long clips = inputs[0].get(0);
    Shape[] map = {Shapes.of(clips, spec.stem().out(), spec.stemMap(Shapes.extent(inputs[0])))};
    for (Section section : sections) {
      for (Residual block : section.blocks()) {
        block.initialize(manager, type, map);
        map = block.getOutputShapes(map);
      }
    }
    List<Linear> layers = denseLayers();
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).initialize(manager, type, new Shape(clips, spec.denseLayers().get(i).in()));
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), MotilityClass.values().length)};
  }
}
