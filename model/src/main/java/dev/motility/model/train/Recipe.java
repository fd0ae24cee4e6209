package dev.motility.model.train;

import dev.motility.model.artifact.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to train; {@link #paper()} is that of "3D CNNs for sperm motility prediction on VISEM".
 *
 * @param target what the network learns to say
 * @param epochs passes over the examples, at most
 * @param batch windows of one step
 * @param accumulation steps' gradients that are added up before the weights move
 * @param maximumRate the highest learning rate of the one-cycle schedule
 * @param weightDecay share of each weight that is added to its gradient
 * @param clip largest absolute value of a gradient's element
 * @param patience epochs without a lower validation loss after which training ends
 * @param seed of order, augmentation and first weights
 */
public record Recipe(
    Target target,
    int epochs,
    int batch,
    int accumulation,
    double maximumRate,
    double weightDecay,
    double clip,
    int patience,
    long seed,
    Augmentation augmentation) {
  public Recipe {
    require(epochs >= 1, "epochs", epochs, "1 or more");
    require(batch >= 1, "batch", batch, "1 or more");
    require(accumulation >= 1, "accumulation", accumulation, "1 or more");
    require(maximumRate > 0 && Double.isFinite(maximumRate), "rate", maximumRate, "above 0");
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay), "weight-decay", weightDecay, "0 or more");
    require(clip > 0, "clip", clip, "above 0");
    require(patience >= 1, "patience", patience, "1 or more");
  }

  private static void require(boolean holds, String name, double value, String may) {
    if (!holds) {
      throw new IllegalArgumentException("%s: %s; it may be %s".formatted(name, value, may));
    }
  }

  /** The paper's. */
  public static Recipe paper() {
    return new Recipe(Target.CLASS, 50, 1, 1, 1e-3, 1e-4, 0.1, 10, 1, Augmentation.none());
  }

  /** What would be needed to do it again, by name. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("epochs", Integer.toString(epochs));
    settings.put("batch", Integer.toString(batch));
    settings.put("accumulation", Integer.toString(accumulation));
    settings.put("maximumRate", Double.toString(maximumRate));
    settings.put("weightDecay", Double.toString(weightDecay));
    settings.put("clip", Double.toString(clip));
    settings.put("patience", Integer.toString(patience));
    settings.put("seed", Long.toString(seed));
    settings.put("augmentation", augmentation.toString());
    return settings;
  }
}
