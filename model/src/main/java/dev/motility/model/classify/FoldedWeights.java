package dev.motility.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.motility.model.network.BatchNormFolding;
import dev.motility.model.network.ConvUnit;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Tensor;
import dev.motility.model.network.TensorSpec;
import dev.motility.model.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network's weights for inference: normalisation folded into the convolutions, and their channels
 * stored innermost.
 */
final class FoldedWeights {
  private static final int KERNEL_AXES = 5;

  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  private FoldedWeights() {}

  /**
   * Folds them; the arrays live as long as the manager.
   *
   * @param type of the convolutions' weights; those of dense layers stay as they are
   */
  static FoldedWeights of(NetworkSpec spec, Weights weights, NDManager manager, DataType type) {
    Set<String> dense =
        spec.denseLayers().stream()
            .flatMap(layer -> layer.tensors().stream())
            .map(TensorSpec::name)
            .collect(Collectors.toSet());
    FoldedWeights folded = new FoldedWeights();
    BatchNormFolding.fold(spec, weights)
        .tensors()
        .forEach(
            (name, tensor) ->
                folded.arrays.put(
                    name, array(manager, tensor, dense.contains(name) ? DataType.FLOAT32 : type)));
    return folded;
  }

  private static NDArray array(NDManager manager, Tensor tensor, DataType type) {
    long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
    try (NDManager scope = manager.newSubManager()) {
      NDArray array = scope.create(tensor.values(), new Shape(shape));
      NDArray laidOut = shape.length == KERNEL_AXES ? channelsLast(array) : array;
      // A copy, as the array above is a view of Java's memory, which goes when it is closed.
      NDArray kept = type == DataType.FLOAT32 ? laidOut.duplicate() : laidOut.toType(type, true);
      kept.attach(manager);
      return kept;
    }
  }

  /**
   * The same kernel, stored with its channels innermost. The library gives a convolution's result
   * the kernel's order, and from then on pools and rectifies many channels at once.
   */
  private static NDArray channelsLast(NDArray kernel) {
    Shape shape = kernel.getShape();
    return kernel
        .transpose(0, 2, 3, 4, 1)
        .flatten()
        .reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(4), shape.get(1))
        .transpose(0, 4, 1, 2, 3);
  }

  /** The weights of a convolution, {@code [out, in, frames, height, width]}. */
  NDArray kernel(ConvUnit unit) {
    return of(unit.weight());
  }

  /** What a convolution adds, {@code [out]}. */
  NDArray bias(ConvUnit unit) {
    return of(unit.foldedBias());
  }

  /** An array by its name in weight files. */
  NDArray of(String name) {
    return arrays.get(name);
  }
}
