package dev.motility.model.measure;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.motility.model.engine.TorchEngine;
import java.util.OptionalInt;

/**
 * The product of two square single-precision matrices, on the CPU, by the library that infers: how
 * fast its arithmetic is where nothing else gets in the way.
 */
public final class MatrixProduct implements AutoCloseable {
  private static final int SIDE = 4096;

  /** Multiply-accumulates of one product. */
  public static final double MULTIPLY_ACCUMULATES = (double) SIDE * SIDE * SIDE;

  private final NDManager manager;
  private final NDArray left;
  private final NDArray right;

  /**
   * @param threads that share a product
   */
  public MatrixProduct(int threads) {
    manager = TorchEngine.start(OptionalInt.of(threads)).newBaseManager(Device.cpu());
    left = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
    right = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
  }

  /** Computes it once. */
  public void compute() {
    left.matMul(right).close();
  }

  @Override
  public void close() {
    manager.close();
  }
}
