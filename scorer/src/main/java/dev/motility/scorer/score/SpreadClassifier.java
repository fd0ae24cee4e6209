package dev.motility.scorer.score;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.model.engine.EngineDescription;
import dev.motility.samples.Sha256;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** One model on several devices of one kind: each call goes to one that has the least to do. */
public final class SpreadClassifier implements Classifier {
  private final List<Classifier> devices;
  private final AtomicIntegerArray calls;

  /**
   * @param devices the same model on each; closed with this
   * @throws IllegalArgumentException if they are not the same model and kind of engine
   */
  public SpreadClassifier(List<? extends Classifier> devices) {
    this.devices = List.copyOf(devices);
    this.calls = new AtomicIntegerArray(devices.size());
    if (devices.stream().map(Classifier::artifactSha256).distinct().count() != 1
        || devices.stream().map(Classifier::engine).distinct().count() != 1) {
      throw new IllegalArgumentException("a model is spread over devices of one kind only");
    }
  }

  @Override
  public ModelDescription model() {
    return devices.get(0).model();
  }

  @Override
  public Sha256 artifactSha256() {
    return devices.get(0).artifactSha256();
  }

  @Override
  public EngineDescription engine() {
    return devices.get(0).engine();
  }

  @Override
  public List<Probabilities> classify(List<Window> windows) {
    int device = take();
    try {
      return devices.get(device).classify(windows);
    } finally {
      calls.decrementAndGet(device);
    }
  }

  private synchronized int take() {
    int least = 0;
    for (int i = 1; i < devices.size(); i++) {
      if (calls.get(i) < calls.get(least)) {
        least = i;
      }
    }
    calls.incrementAndGet(least);
    return least;
  }

  @Override
  public void close() {
    devices.forEach(Classifier::close);
  }
}
