package dev.motility.model.network;

import java.util.List;

/** Residual blocks that work at one resolution. */
public record Stage(String name, List<ResidualBlock> blocks) {
  public Stage {
    blocks = List.copyOf(blocks);
  }
}
