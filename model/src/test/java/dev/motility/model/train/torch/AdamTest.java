package dev.motility.model.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.motility.model.engine.TorchEngine;
import dev.motility.model.network.Weights;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AdamTest {
  private static final Engine ENGINE = TorchEngine.start(OptionalInt.of(1));

  private static Parameter parameter(NDManager manager, float... values) {
    Parameter parameter = Parameter.builder().setName("w").setType(Parameter.Type.WEIGHT).build();
    NDArray array = manager.create(values);
    parameter.setArray(array);
    array.setRequiresGradient(true);
    return parameter;
  }

  /** A step whose gradient is the slopes. */
  private static void step(Adam adam, Parameter parameter, float... slopes) {
    NDArray array = parameter.getArray();
    try (NDManager scope = array.getManager().newSubManager();
        GradientCollector collector = ENGINE.newGradientCollector()) {
      collector.backward(array.mul(scope.create(slopes)).sum());
    }
    adam.step(0.1, 0.9);
  }

  /** Adam by its paper, one weight, in doubles. */
  private static double expected(double weight, double decay, double clip, double... slopes) {
    double m = 0;
    double v = 0;
    double w = weight;
    for (int t = 1; t <= slopes.length; t++) {
      double g = Math.max(-clip, Math.min(clip, slopes[t - 1])) + decay * w;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double root = Math.sqrt(v / (1 - Math.pow(0.999, t)));
      w -= 0.1 * (m / (1 - Math.pow(0.9, t))) / (root + 1e-8);
    }
    return w;
  }

  @Test
  void moves_as_the_algorithm_says_with_gradients_clipped_on_both_sides() {
    try (NDManager manager = ENGINE.newBaseManager()) {
      Parameter weights = parameter(manager, 1, -2, 0.5f);
      try (Adam adam = new Adam(Map.of("w", weights), 1e-2, 0.1, manager)) {
        step(adam, weights, 5, -5, 0.03f);
        step(adam, weights, -0.02f, 0.02f, -5);
        step(adam, weights, 0.01f, -0.07f, 0.2f);
      }
      float[] moved = weights.getArray().toFloatArray();
      assertThat((double) moved[0]).isCloseTo(expected(1, 1e-2, 0.1, 5, -0.02, 0.01), within(1e-5));
      assertThat((double) moved[1])
          .isCloseTo(expected(-2, 1e-2, 0.1, -5, 0.02, -0.07), within(1e-5));
      assertThat((double) moved[2])
          .isCloseTo(expected(0.5, 1e-2, 0.1, 0.03, -5, 0.2), within(1e-5));
    }
  }

  @Test
  void goes_on_from_its_state_to_the_last_bit() {
    try (NDManager manager = ENGINE.newBaseManager()) {
      Parameter straight = parameter(manager, 1, -2);
      Parameter stopped = parameter(manager, 1, -2);
      try (Adam whole = new Adam(Map.of("w", straight), 1e-4, 0.1, manager);
          Adam before = new Adam(Map.of("w", stopped), 1e-4, 0.1, manager);
          Adam after = new Adam(Map.of("w", stopped), 1e-4, 0.1, manager)) {
        step(whole, straight, 0.05f, -0.01f);
        step(whole, straight, -0.03f, 0.02f);

        step(before, stopped, 0.05f, -0.01f);
        after.restore(new Weights(before.state()), 1);
        step(after, stopped, -0.03f, 0.02f);
      }
      assertThat(stopped.getArray().toFloatArray()).isEqualTo(straight.getArray().toFloatArray());
    }
  }
}
