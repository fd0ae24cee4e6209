package dev.motility.model.train;

import dev.motility.model.network.Tensor;
import java.util.Optional;

/**
 * Windows of one step, ready for a network.
 *
 * @param clips {@code [n, 1, frames, height, width]}, normalised
 * @param features {@code [n, features]}, standardised, for a tabular network
 * @param shares {@code [n, 3]}: what the classes' shares are
 * @param counts {@code [n, 3, 1, height, width]} of the network's map: how many cells of each class
 *     are where, for a network that counts
 * @param cells how many cells all of the windows show; 0 if that is not known
 */
public record Batch(
    Tensor clips, Optional<Tensor> features, Tensor shares, Optional<Tensor> counts, double cells) {
  /** How many windows. */
  public int size() {
    return clips.shape().get(0);
  }
}
