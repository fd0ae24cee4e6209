package dev.motility.model.artifact;

import java.util.Arrays;
import java.util.Optional;

/** What a model was trained to say. */
public enum Target {
  /** The class that most cells of the sample belong to. */
  CLASS("class"),
  /** The shares of cells themselves, so that its probabilities estimate percentages. */
  FRACTIONS("fractions");

  private final String key;

  Target(String key) {
    this.key = key;
  }

  /** The name in files and on topics. */
  public String key() {
    return key;
  }

  /** The target of that name. */
  public static Optional<Target> find(String key) {
    return Arrays.stream(values()).filter(target -> target.key.equals(key)).findFirst();
  }
}
