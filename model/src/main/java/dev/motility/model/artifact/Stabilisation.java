package dev.motility.model.artifact;

import java.util.Arrays;
import java.util.Optional;

/** What is done against a field that moves as a whole before a network sees a window. */
public enum Stabilisation {
  /** Nothing. */
  NONE("none"),
  /** Drift, knocks and trembling are measured, and each frame is shifted back. */
  TRANSLATION("translation");

  private final String key;

  Stabilisation(String key) {
    this.key = key;
  }

  /** The name in files. */
  public String key() {
    return key;
  }

  /** The stabilisation of that name. */
  public static Optional<Stabilisation> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }
}
