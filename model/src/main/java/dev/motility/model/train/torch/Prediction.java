package dev.motility.model.train.torch;

import ai.djl.ndarray.NDArray;
import dev.motility.model.network.blocks.Counts;
import java.util.Optional;

/**
 * What a network says of a batch.
 *
 * @param logits {@code [n, 3]}
 * @param counts {@code [n, 3, 1, height, width]}, of a network that counts
 */
record Prediction(NDArray logits, Optional<NDArray> counts) {
  static Prediction ofCounts(NDArray counts) {
    return new Prediction(Counts.logits(counts), Optional.of(counts));
  }

  static Prediction ofLogits(NDArray logits) {
    return new Prediction(logits, Optional.empty());
  }
}
