package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** A network that is ready for inference. Threads may share it. */
interface LoadedNetwork {
  /**
   * The logits {@code [n, 3]} of clips {@code [n, 1, frames, height, width]} and, for a tabular
   * network, features {@code [n, 19]}. Everything it makes belongs to the clips' manager, which the
   * caller closes after the call.
   */
  NDArray logits(NDArray clips, Optional<NDArray> features);
}
