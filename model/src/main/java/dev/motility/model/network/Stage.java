package dev.motility.model.network;

import java.util.List;
import java.util.Optional;

/**
 * Residual blocks that work at one resolution.
 *
 * @param context reads each channel's mean over the whole map and adds the result to every place
 *     after the last block; its inputs and outputs are the stage's channels
 */
public record Stage(String name, List<ResidualBlock> blocks, Optional<Dense> context) {
  public Stage {
    blocks = List.copyOf(blocks);
  }

  Stage(String name, List<ResidualBlock> blocks) {
    this(name, blocks, Optional.empty());
  }
}
