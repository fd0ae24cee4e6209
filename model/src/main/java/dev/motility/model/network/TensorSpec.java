package dev.motility.model.network;

import java.util.List;

/**
 * One array that a network holds.
 *
 * @param name its name in weight files; stable
 * @param shape its sizes, slowest first
 * @param role what it is for
 */
public record TensorSpec(String name, List<Integer> shape, Role role) {
  /** What an array is for. */
  public enum Role {
    /** A convolution's weights, {@code [out, in, frames, height, width]}. */
    KERNEL,
    /** A batch normalisation's factor, {@code [channels]}. */
    SCALE,
    /** A batch normalisation's summand, {@code [channels]}. */
    SHIFT,
    /** The mean of a channel over the training data, {@code [channels]}. */
    RUNNING_MEAN,
    /** The variance of a channel over the training data, {@code [channels]}. */
    RUNNING_VARIANCE,
    /** A dense layer's weights, {@code [out, in]}. */
    MATRIX,
    /** A summand for each output, {@code [out]}. */
    BIAS;

    /** Whether training moves it along the gradient, which is what a parameter count counts. */
    public boolean learned() {
      return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
    }
  }

  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /** The number of values. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** How many inputs one output is computed from. */
  public long fanIn() {
    return size() / shape.get(0);
  }
}
