package dev.motility.model.network;

import dev.motility.model.network.TensorSpec.Role;
import java.util.List;

/** A fully connected layer with bias. */
public record Dense(String name, int in, int out) {
  public String weight() {
    return name + ".weight";
  }

  public String bias() {
    return name + ".bias";
  }

  /** Its arrays, in the order of weight files. */
  public List<TensorSpec> tensors() {
    return List.of(
        new TensorSpec(weight(), List.of(out, in), Role.MATRIX),
        new TensorSpec(bias(), List.of(out), Role.BIAS));
  }
}
