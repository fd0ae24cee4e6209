package dev.motility.model.train;

import dev.motility.model.MotilityClass;
import dev.motility.model.train.data.Example;
import java.util.ArrayList;
import java.util.List;

/** How much an example of each class counts, so that rare classes weigh as much as common ones. */
public final class ClassWeights {
  private ClassWeights() {}

  /**
   * Weights inverse to how often each class is the largest, with a mean of 1 over the examples; a
   * class without examples has 1.
   */
  public static List<Float> balanced(List<Example> examples) {
    int classes = MotilityClass.values().length;
    int[] counts = new int[classes];
    examples.forEach(example -> counts[example.shares().predicted().index()]++);
    List<Float> weights = new ArrayList<>();
    int present = 0;
    for (int count : counts) {
      present += count > 0 ? 1 : 0;
    }
    for (int i = 0; i < classes; i++) {
      weights.add(counts[i] == 0 ? 1 : examples.size() / (float) (present * counts[i]));
    }
    return weights;
  }
}
