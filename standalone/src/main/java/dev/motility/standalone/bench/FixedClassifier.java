package dev.motility.standalone.bench;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.model.engine.EngineDescription;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.samples.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Says the same of every window, after a fixed time: what is measured is all but inference. */
public final class FixedClassifier implements Classifier {
  private static final ModelDescription MODEL =
      UntrainedModel.of(new NetworkSpec(Variant.R3D18, 1), new Extent(50, 24, 32), 1).description();
  private static final Probabilities ANSWER = new Probabilities(0.5, 0.3, 0.2);

  private final Duration wait;

  /**
   * @param wait for each window
   */
  public FixedClassifier(Duration wait) {
    this.wait = wait;
  }

  @Override
  public ModelDescription model() {
    return MODEL;
  }

  @Override
  public Sha256 artifactSha256() {
    return Sha256.of(new byte[0]);
  }

  @Override
  public EngineDescription engine() {
    return new EngineDescription("bench", "none", "none", "none", 1, 1);
  }

  @Override
  public List<Probabilities> classify(List<Window> windows) {
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos() * windows.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return windows.stream().map(window -> ANSWER).toList();
  }

  @Override
  public void close() {}
}
