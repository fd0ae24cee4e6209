package dev.motility.scorer.replay.model;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.samples.Sha256;
import java.util.HashMap;
import java.util.Map;

/** The models that are loaded now, all with the same number of threads. For one thread. */
public final class Classifiers implements AutoCloseable {
  private record Key(Sha256 model, ClassifierSettings settings) {}

  private final Map<Key, Classifier> loaded = new HashMap<>();

  /**
   * The model, loaded.
   *
   * @throws IllegalArgumentException if this machine cannot
   */
  public Classifier of(ModelArtifact model, ClassifierSettings settings) {
    return loaded.computeIfAbsent(
        new Key(model.sha256(), settings), key -> DjlClassifier.load(model, settings));
  }

  @Override
  public void close() {
    loaded.values().forEach(Classifier::close);
    loaded.clear();
  }
}
