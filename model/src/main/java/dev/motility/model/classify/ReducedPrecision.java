package dev.motility.model.classify;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.motility.model.MotilityClass;
import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.engine.Precision;
import dev.motility.model.network.blocks.Shapes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a network in half precision against the same in single precision, on made-up windows: one
 * that comes to other probabilities, or to none, is not used.
 */
final class ReducedPrecision {
  private static final Logger LOG = LoggerFactory.getLogger(ReducedPrecision.class);
  private static final int WINDOWS = 4;

  private final ModelDescription model;
  private final Precision precision;
  private final NDManager manager;

  ReducedPrecision(ModelDescription model, Precision precision, NDManager manager) {
    this.model = model;
    this.precision = precision;
    this.manager = manager;
  }

  /**
   * Compares them.
   *
   * @throws IllegalArgumentException if probabilities differ by more than {@link
   *     ClassifierSettings#LARGEST_DIFFERENCE}, or the device does not have the precision
   */
  void require(LoadedNetwork reduced, LoadedNetwork exact) {
    double largest = 0;
    for (int window = 1; window <= WINDOWS; window++) {
      largest = Math.max(largest, difference(reduced, exact, window));
    }
    if (largest > ClassifierSettings.LARGEST_DIFFERENCE) {
      throw unusable(
          "probabilities differ from those in fp32 by up to %.2g, where %s is allowed"
              .formatted(largest, ClassifierSettings.LARGEST_DIFFERENCE));
    }
    LOG.info(
        "model '{}' in {}: probabilities of {} made-up windows differ from those in fp32 by {}",
        model.name(),
        precision.word(),
        WINDOWS,
        "%.2g at most".formatted(largest));
  }

  private IllegalArgumentException unusable(String why) {
    return new IllegalArgumentException(
        "model '%s' cannot be computed in %s on this device: %s; use fp32"
            .formatted(model.name(), precision.word(), why));
  }

  private double difference(LoadedNetwork reduced, LoadedNetwork exact, int window) {
    try (NDManager scope = manager.newSubManager()) {
      Probabilities ours = probabilities(reduced, scope, window);
      Probabilities theirs = probabilities(exact, scope, window);
      return Arrays.stream(MotilityClass.values())
          .mapToDouble(motility -> Math.abs(ours.of(motility) - theirs.of(motility)))
          .max()
          .orElseThrow();
    } catch (EngineException | UnsupportedOperationException | NotFiniteException e) {
      throw unusable(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private Probabilities probabilities(LoadedNetwork network, NDManager scope, int window) {
    NDArray logits = network.logits(clip(scope, window), features(scope));
    return Probabilities.softmax(logits.toFloatArray(), model.temperature());
  }

  /** Noise, twice and three times as loud from one window to the next. */
  private NDArray clip(NDManager scope, int window) {
    Random random = new Random(window);
    float[] values = new float[Math.toIntExact(model.input().volume())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (window * random.nextGaussian());
    }
    return scope.create(values, Shapes.of(1, 1, model.input()));
  }

  private Optional<NDArray> features(NDManager scope) {
    int count = model.features().size();
    return count == 0 ? Optional.empty() : Optional.of(scope.zeros(new Shape(1, count)));
  }
}
