package dev.motility.model.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A network's arrays by name, in the order of weight files. */
public final class Weights {
  private final Map<String, Tensor> tensors;

  public Weights(Map<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** All arrays. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /**
   * The array of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor get(String name) {
    if (!tensors.containsKey(name)) {
      throw new IllegalArgumentException("no array '" + name + "'");
    }
    return tensors.get(name);
  }

  /**
   * These weights, if they are exactly the arrays of that network.
   *
   * @throws IllegalArgumentException naming the first array that is missing, of another shape, not
   *     finite or unknown to the network
   */
  public Weights checkedFor(NetworkSpec network) {
    network.tensors().forEach(this::check);
    var unknown = new LinkedHashMap<>(tensors);
    unknown
        .keySet()
        .removeAll(network.tensors().stream().map(TensorSpec::name).collect(Collectors.toSet()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "array '%s' is unknown to %s"
              .formatted(unknown.keySet().iterator().next(), network.variant().key()));
    }
    return this;
  }

  private void check(TensorSpec expected) {
    Tensor tensor = get(expected.name());
    if (!tensor.shape().equals(expected.shape())) {
      throw new IllegalArgumentException(
          "array '%s' has the shape %s where the network has %s"
              .formatted(expected.name(), tensor.shape(), expected.shape()));
    }
    var values = tensor.values();
    while (values.hasRemaining()) {
      if (!Float.isFinite(values.get())) {
        throw new IllegalArgumentException(
            "array '%s' holds a value that is not finite".formatted(expected.name()));
      }
    }
  }
}
