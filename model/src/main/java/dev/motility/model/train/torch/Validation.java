package dev.motility.model.train.torch;

import ai.djl.ndarray.NDManager;
import dev.motility.model.MotilityClass;
import dev.motility.model.train.Batch;
import dev.motility.model.train.Batches;
import java.nio.FloatBuffer;

/**
 * How a network does on windows that it does not learn from.
 *
 * @param loss the mean
 * @param accuracy share of the windows whose largest share it finds
 * @param shareError mean absolute error of the three shares, in percentage points
 */
record Validation(double loss, double accuracy, double shareError) {
  private static final int CLASSES = MotilityClass.values().length;

  interface Network {
    Prediction predict(Batch batch, NDManager scope, boolean learning);
  }

  static Validation of(Network network, Batches batches, Objective objective, NDManager manager) {
    double loss = 0;
    double right = 0;
    double error = 0;
    int examples = 0;
    for (int step = 0; step < batches.steps(); step++) {
      Batch batch = batches.plain(step);
      try (NDManager scope = manager.newSubManager()) {
        Prediction prediction = network.predict(batch, scope, false);
        loss += objective.loss(prediction, batch, scope).getFloat() * batch.size();
        float[] said = prediction.logits().softmax(1).toFloatArray();
        FloatBuffer shares = batch.shares().values();
        for (int i = 0; i < batch.size(); i++) {
          right += largest(said, i) == largest(shares, i) ? 1 : 0;
          error += error(said, shares, i);
        }
      }
      examples += batch.size();
    }
    return new Validation(loss / examples, right / examples, 100 * error / examples);
  }

  private static double error(float[] said, FloatBuffer shares, int window) {
    double sum = 0;
    for (int c = window * CLASSES; c < (window + 1) * CLASSES; c++) {
      sum += Math.abs(said[c] - shares.get(c));
    }
    return sum / CLASSES;
  }

  private static int largest(float[] values, int window) {
    return largest(FloatBuffer.wrap(values), window);
  }

  private static int largest(FloatBuffer values, int window) {
    int best = 0;
    for (int c = 1; c < CLASSES; c++) {
      best = values.get(window * CLASSES + c) > values.get(window * CLASSES + best) ? c : best;
    }
    return best;
  }
}
