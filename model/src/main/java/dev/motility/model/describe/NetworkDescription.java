package dev.motility.model.describe;

import dev.motility.model.MotilityClass;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.Dense;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.ResidualBlock;
import dev.motility.model.network.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * A network at a given input size, computed from its description alone: nothing is built or run.
 *
 * @param network which one
 * @param input the clip's extent
 * @param stages stem, stages and head, in order
 */
public record NetworkDescription(NetworkSpec network, Extent input, List<StageDescription> stages) {
  public NetworkDescription {
    stages = List.copyOf(stages);
  }

  /** Describes a network for clips of that extent. */
  public static NetworkDescription of(NetworkSpec network, Extent input) {
    List<StageDescription> stages = new ArrayList<>();
    stages.add(stem(network, input));
    Extent map = network.stemMap(input);
    for (Stage stage : network.stages()) {
      stages.add(stage(stage, map));
      map = after(stage, map);
    }
    stages.add(head(network, map));
    return new NetworkDescription(network, input, stages);
  }

  /** Learned values of the whole network. */
  public long parameters() {
    return stages.stream().mapToLong(StageDescription::parameters).sum();
  }

  /** Multiplications, each with an addition, that one clip takes. */
  public long multiplyAccumulates() {
    return stages.stream().mapToLong(StageDescription::multiplyAccumulates).sum();
  }

  private static StageDescription stem(NetworkSpec network, Extent input) {
    ConvUnit stem = network.stem();
    List<LayerDescription> layers = new ArrayList<>();
    layers.add(layer(stem, input));
    if (network.pooled()) {
      layers.add(
          new LayerDescription("stem.pool", shape(stem.out(), network.stemMap(input)), 0, 0));
    }
    return new StageDescription(stem.name(), layers);
  }

  private static StageDescription stage(Stage stage, Extent input) {
    List<LayerDescription> layers = new ArrayList<>();
    Extent map = input;
    for (ResidualBlock block : stage.blocks()) {
      Extent read = map;
      map = block.first().over(read);
      block.shortcut().ifPresent(unit -> layers.add(layer(unit, read)));
      layers.add(layer(block.first(), read));
      layers.add(layer(block.second(), map));
    }
    if (stage.context().isPresent()) {
      layers.add(inContext(stage.context().get(), map));
    }
    return new StageDescription(stage.name(), layers);
  }

  private static Extent after(Stage stage, Extent input) {
    Extent map = input;
    for (ResidualBlock block : stage.blocks()) {
      map = block.second().over(block.first().over(map));
    }
    return map;
  }

  private static StageDescription head(NetworkSpec network, Extent map) {
    List<LayerDescription> layers = new ArrayList<>();
    if (network.variant().counts()) {
      network.dense().forEach(dense -> layers.add(everywhere(dense, map)));
      layers.add(new LayerDescription("head.sum", List.of(MotilityClass.values().length), 0, 0));
    } else {
      layers.add(new LayerDescription("head.average", List.of(network.channels()), 0, 0));
      network.dense().forEach(dense -> layers.add(layer(dense)));
    }
    return new StageDescription("head", layers);
  }

  /** Computed of the means, and added to every place. */
  private static LayerDescription inContext(Dense context, Extent map) {
    return new LayerDescription(
        context.name(),
        shape(context.out(), map),
        NetworkSpec.learned(context.tensors()),
        (long) context.in() * context.out());
  }

  private static LayerDescription everywhere(Dense dense, Extent map) {
    return new LayerDescription(
        dense.name(),
        shape(dense.out(), map),
        NetworkSpec.learned(dense.tensors()),
        map.volume() * dense.in() * dense.out());
  }

  private static LayerDescription layer(ConvUnit unit, Extent input) {
    return new LayerDescription(
        unit.name(),
        shape(unit.out(), unit.over(input)),
        NetworkSpec.learned(unit.tensors()),
        unit.multiplyAccumulates(input));
  }

  private static LayerDescription layer(Dense dense) {
    return new LayerDescription(
        dense.name(),
        List.of(dense.out()),
        NetworkSpec.learned(dense.tensors()),
        (long) dense.in() * dense.out());
  }

  private static List<Integer> shape(int channels, Extent map) {
    return List.of(channels, map.frames(), map.height(), map.width());
  }
}
