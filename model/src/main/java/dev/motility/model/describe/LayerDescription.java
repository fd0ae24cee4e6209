package dev.motility.model.describe;

import java.util.List;

/**
 * One layer of a network at a given input size.
 *
 * @param name its name in weight files, where it has weights
 * @param shape of its output for one clip: channels, frames, height, width; or just outputs
 * @param parameters learned values
 * @param multiplyAccumulates multiplications, each with an addition, for one clip
 */
public record LayerDescription(
    String name, List<Integer> shape, long parameters, long multiplyAccumulates) {
  public LayerDescription {
    shape = List.copyOf(shape);
  }
}
