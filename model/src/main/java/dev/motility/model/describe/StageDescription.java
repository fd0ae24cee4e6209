package dev.motility.model.describe;

import java.util.List;

/**
 * A group of layers that work at one resolution: the stem with its pooling, a stage of residual
 * blocks, or the head.
 */
public record StageDescription(String name, List<LayerDescription> layers) {
  public StageDescription {
    layers = List.copyOf(layers);
  }

  /** The shape of its output for one clip. */
  public List<Integer> shape() {
    return layers.get(layers.size() - 1).shape();
  }

  /** Learned values. */
  public long parameters() {
    return layers.stream().mapToLong(LayerDescription::parameters).sum();
  }

  /** Multiplications, each with an addition, for one clip. */
  public long multiplyAccumulates() {
    return layers.stream().mapToLong(LayerDescription::multiplyAccumulates).sum();
  }
}
