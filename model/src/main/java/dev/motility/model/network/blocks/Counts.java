package dev.motility.model.network.blocks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv3d;
import dev.motility.model.network.NetworkSpec;

/** The head of a network that counts by place. */
public final class Counts {
  private static final int[] PLACES = {2, 3, 4};

  private Counts() {}

  /** Dense weights {@code [3, channels]} as the kernel that applies them at each place. */
  public static NDArray kernel(NDArray weight) {
    Shape shape = weight.getShape();
    return weight.reshape(shape.get(0), shape.get(1), 1, 1, 1);
  }

  /**
   * How many cells of each class are at each place: {@code [n, 3, frames, height, width]}.
   *
   * @param map {@code [n, channels, frames, height, width]}
   * @param kernel {@code [3, channels, 1, 1, 1]}
   * @param bias {@code [3]}
   */
  public static NDArray at(NDArray map, NDArray kernel, NDArray bias) {
    Shape step = new Shape(1, 1, 1);
    Shape none = new Shape(0, 0, 0);
    return positive(Conv3d.conv3d(map, kernel, bias, step, none).singletonOrThrow());
  }

  /** Counts of what the head says: {@code log(1 + e^x)}, written so that no x overflows. */
  public static NDArray positive(NDArray x) {
    return x.maximum(0).add(x.abs().neg().exp().add(1).log());
  }

  /** The logits {@code [n, 3]}, whose softmax is the classes' shares of all cells. */
  public static NDArray logits(NDArray counts) {
    return counts.sum(PLACES).add(NetworkSpec.COUNT_FLOOR).log();
  }
}
