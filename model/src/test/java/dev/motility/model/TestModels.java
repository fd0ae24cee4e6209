package dev.motility.model;

import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.artifact.Normalisation;
import dev.motility.model.artifact.Stabilisation;
import dev.motility.model.artifact.Target;
import dev.motility.model.artifact.Training;
import dev.motility.model.network.Extent;
import dev.motility.model.network.InitialWeights;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Tensor;
import dev.motility.model.network.TensorSpec;
import dev.motility.model.network.Weights;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Small models whose normalisation layers do something, as those of a trained model do. */
public final class TestModels {
  private TestModels() {}

  /** Weights with random statistics, of which each halves its activations or so. */
  public static Weights weights(NetworkSpec network, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>(InitialWeights.of(network, seed).tensors());
    for (TensorSpec spec : network.tensors()) {
      switch (spec.role()) {
        case SCALE -> tensors.put(spec.name(), uniform(spec, 0.4, 0.8, random));
        case SHIFT, RUNNING_MEAN -> tensors.put(spec.name(), uniform(spec, -0.3, 0.3, random));
        case RUNNING_VARIANCE -> tensors.put(spec.name(), uniform(spec, 0.5, 2, random));
        case KERNEL, MATRIX, BIAS -> {}
      }
    }
    return new Weights(tensors);
  }

  private static Tensor uniform(TensorSpec spec, double low, double high, Random random) {
    float[] values = new float[Math.toIntExact(spec.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (low + (high - low) * random.nextDouble());
    }
    return new Tensor(spec.shape(), FloatBuffer.wrap(values));
  }

  /** Weights that are all the same number, with normalisation as the identity. */
  public static Weights constant(NetworkSpec network, float value) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TensorSpec spec : network.tensors()) {
      float[] values = new float[Math.toIntExact(spec.size())];
      Arrays.fill(
          values,
          switch (spec.role()) {
            case KERNEL, MATRIX -> value;
            case SCALE -> 1;
            case SHIFT, RUNNING_MEAN, BIAS -> 0;
            case RUNNING_VARIANCE -> 1 - 1e-5f;
          });
      tensors.put(spec.name(), new Tensor(spec.shape(), FloatBuffer.wrap(values)));
    }
    return new Weights(tensors);
  }

  /** A description with every field filled. */
  public static ModelDescription description(NetworkSpec network, Extent input) {
    return new ModelDescription(
        "test model",
        network,
        input,
        OptionalDouble.of(49.5),
        OptionalDouble.of(0.42),
        Stabilisation.NONE,
        new Normalisation.Constants(120, 40),
        1.5,
        Target.FRACTIONS,
        features(network),
        new Training("by hand", "nothing real", Map.of("seed", "1", "epochs", "2")),
        Map.of("accuracy", 0.5, "maeLabel", 12.25));
  }

  private static List<FeatureScale> features(NetworkSpec network) {
    return IntStream.rangeClosed(1, network.variant().features())
        .mapToObj(i -> new FeatureScale("feature" + i, "mM", 2 * i, i, 0.5 * i))
        .toList();
  }

  /** A model with {@link #weights} and {@link #description}. */
  public static ModelArtifact artifact(NetworkSpec network, Extent input, long seed) {
    return ModelArtifact.of(description(network, input), weights(network, seed));
  }

  /** Random grey values. */
  public static float[] pixels(Extent size, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[Math.toIntExact(size.volume())];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }
    return pixels;
  }
}
