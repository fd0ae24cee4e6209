package dev.motility.model.train;

import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.artifact.Normalisation;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.train.data.Examples;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which network is trained on what.
 *
 * @param source what the examples are, in words with every setting that decides it
 * @param scales how each of the participant's values that the network reads becomes its input
 * @param training learned from
 * @param validation says when to stop and which epoch is kept
 */
public record TrainingData(
    NetworkSpec network,
    String source,
    Normalisation normalisation,
    List<FeatureScale> scales,
    Examples training,
    Examples validation) {
  public TrainingData {
    scales = List.copyOf(scales);
    if (training.size() == 0 || validation.size() == 0) {
      throw new IllegalArgumentException(
          "%d windows to train on and %d to validate with; both need one at least"
              .formatted(training.size(), validation.size()));
    }
  }

  /** Whether every cell is known and the network counts them. */
  public boolean countsCells() {
    return network.variant().counts() && knowsCells(training) && knowsCells(validation);
  }

  private static boolean knowsCells(Examples examples) {
    return IntStream.range(0, examples.size())
        .allMatch(index -> examples.example(index).cells().isPresent());
  }

  /** One side's windows in steps. */
  public Batches batches(Examples side, Recipe recipe) {
    return new Batches(side, network, normalisation, scales, recipe.batch(), recipe.seed());
  }

  /** All that decides what weights come out. */
  public Map<String, String> identity(Recipe recipe) {
    Map<String, String> identity = new TreeMap<>(recipe.settings());
    identity.put("target", recipe.target().key());
    identity.put("variant", network.variant().key());
    identity.put("width", Integer.toString(network.width()));
    identity.put("input", training.extent().toString());
    identity.put("source", source);
    identity.put("normalisation", normalisation.toString());
    identity.put("trainingWindows", Integer.toString(training.size()));
    identity.put("validationWindows", Integer.toString(validation.size()));
    return identity;
  }
}
