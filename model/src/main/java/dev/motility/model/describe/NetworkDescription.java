package dev.motility.model.describe;

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
    stages.add(stem(network.stem(), input));
    Extent map = pooled(network.stem().over(input));
    for (Stage stage : network.stages()) {
      stages.add(stage(stage, map));
      map = after(stage, map);
    }
    stages.add(head(network));
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

  private static Extent pooled(Extent map) {
    return map.over(NetworkSpec.POOL_KERNEL, NetworkSpec.POOL_STRIDE, NetworkSpec.POOL_PADDING);
  }

  private static StageDescription stem(ConvUnit stem, Extent input) {
    return new StageDescription(
        stem.name(),
        List.of(
            layer(stem, input),
            new LayerDescription("stem.pool", shape(stem.out(), pooled(stem.over(input))), 0, 0)));
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
    return new StageDescription(stage.name(), layers);
  }

  private static Extent after(Stage stage, Extent input) {
    Extent map = input;
    for (ResidualBlock block : stage.blocks()) {
      map = block.second().over(block.first().over(map));
    }
    return map;
  }

  private static StageDescription head(NetworkSpec network) {
    List<LayerDescription> layers = new ArrayList<>();
    layers.add(new LayerDescription("head.average", List.of(network.averages()), 0, 0));
    network.dense().forEach(dense -> layers.add(layer(dense)));
    return new StageDescription("head", layers);
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
