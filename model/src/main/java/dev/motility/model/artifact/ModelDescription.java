package dev.motility.model.artifact;

import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Everything about a model but its weights: the content of {@code model.json}.
 *
 * @param name for people
 * @param network its layers
 * @param input the size of the windows it reads
 * @param framesPerSecond the frame rate it was trained at, if any
 * @param micrometresPerPixel the pixel size it was trained at, µm, if any
 * @param stabilisation what is done against a field that moves as a whole
 * @param normalisation how grey values become input
 * @param temperature what logits are divided by before the softmax
 * @param target what its probabilities mean
 * @param features one for each feature that the network reads
 * @param training how it came to be
 * @param metrics measured on data that it was not trained on, by name; empty if never measured
 */
public record ModelDescription(
    String name,
    NetworkSpec network,
    Extent input,
    OptionalDouble framesPerSecond,
    OptionalDouble micrometresPerPixel,
    Stabilisation stabilisation,
    Normalisation normalisation,
    double temperature,
    Target target,
    List<FeatureScale> features,
    Training training,
    Map<String, Double> metrics) {
  /** The largest side or frame count of a window, a guard against a damaged description. */
  public static final int MAX_INPUT = 4096;

  public ModelDescription {
    features = List.copyOf(features);
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: it may not be empty");
    }
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("temperature: %s is not above 0".formatted(temperature));
    }
    if (features.size() != network.variant().features()) {
      throw new IllegalArgumentException(
          "features: %d where %s reads %d"
              .formatted(features.size(), network.variant().key(), network.variant().features()));
    }
    requireSize("frames", input.frames());
    requireSize("height", input.height());
    requireSize("width", input.width());
    requirePositive("framesPerSecond", framesPerSecond);
    requirePositive("micrometresPerPixel", micrometresPerPixel);
  }

  private static void requireSize(String field, int size) {
    if (size < 1 || size > MAX_INPUT) {
      throw new IllegalArgumentException(
          "input.%s: %d is not from 1 to %d".formatted(field, size, MAX_INPUT));
    }
  }

  private static void requirePositive(String field, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
      throw new IllegalArgumentException(
          "%s: %s is not above 0".formatted(field, value.getAsDouble()));
    }
  }
}
