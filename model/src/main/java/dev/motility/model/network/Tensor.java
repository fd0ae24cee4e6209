package dev.motility.model.network;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * An array of numbers with a shape.
 *
 * @param shape its sizes, slowest first
 * @param values the numbers, from position 0 to the limit; not to be written to
 */
public record Tensor(List<Integer> shape, FloatBuffer values) {
  public Tensor {
    shape = List.copyOf(shape);
    values = values.slice().asReadOnlyBuffer();
    if (shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact)
        != values.remaining()) {
      throw new IllegalArgumentException(
          "%d values for the shape %s".formatted(values.remaining(), shape));
    }
  }

  /** The numbers, with a position of its own. */
  @Override
  public FloatBuffer values() {
    return values.duplicate();
  }
}
