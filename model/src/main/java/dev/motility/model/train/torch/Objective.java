package dev.motility.model.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.motility.model.network.Tensor;
import dev.motility.model.train.Batch;
import java.nio.FloatBuffer;
import java.util.List;

/** What training makes small. */
sealed interface Objective {
  /** A number that a count's logarithm is taken with, so that none is infinite. */
  float LEAST = 1e-6f;

  /** The mean loss of a batch. */
  NDArray loss(Prediction prediction, Batch batch, NDManager scope);

  /**
   * Cross entropy with the class of the largest share, each class by its weight; the mean is over
   * the weights.
   */
  record Classes(List<Float> weights) implements Objective {
    @Override
    public NDArray loss(Prediction prediction, Batch batch, NDManager scope) {
      NDArray shares = array(batch.shares(), scope);
      NDArray right = shares.argMax(1).oneHot((int) shares.getShape().get(1), DataType.FLOAT32);
      NDArray weighted = right.mul(array(new Tensor(List.of(weights.size()), values()), scope));
      return prediction.logits().logSoftmax(1).mul(weighted).sum().neg().div(weighted.sum());
    }

    private FloatBuffer values() {
      FloatBuffer values = FloatBuffer.allocate(weights.size());
      weights.forEach(values::put);
      return values.flip();
    }
  }

  /** Cross entropy with the shares themselves, no class preferred. */
  record Fractions() implements Objective {
    @Override
    public NDArray loss(Prediction prediction, Batch batch, NDManager scope) {
      NDArray shares = array(batch.shares(), scope);
      return prediction.logits().logSoftmax(1).mul(shares).sum(new int[] {1}).neg().mean();
    }
  }

  /**
   * For a network that counts: the Poisson likelihood of the cells at each place, a cell's share of
   * it, and the cross entropy with the shares. Its optimum is the expected number of cells at each
   * place, so that sums are right in the mean.
   */
  record Counting() implements Objective {
    @Override
    public NDArray loss(Prediction prediction, Batch batch, NDManager scope) {
      NDArray there = array(batch.counts().orElseThrow(), scope);
      NDArray found = prediction.counts().orElseThrow();
      NDArray places = found.sub(there.mul(found.add(LEAST).log())).sum();
      NDArray each = places.div((float) Math.max(1, batch.cells()));
      return each.add(new Fractions().loss(prediction, batch, scope));
    }
  }

  /** A tensor as an array of that manager. */
  static NDArray array(Tensor tensor, NDManager scope) {
    long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
    return scope.create(tensor.values(), new Shape(shape), DataType.FLOAT32);
  }
}
