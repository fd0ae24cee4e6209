package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Rectification that lets go of what it read. */
final class Relu {
  private Relu() {}

  /** The positive part; its argument is closed. */
  static NDArray of(NDArray values) {
    try (values) {
      return Activation.relu(values);
    }
  }
}
