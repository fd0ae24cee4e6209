package dev.motility.model;

import java.util.Arrays;
import java.util.List;

/** How a cell moves, by the WHO's three groups; the order is that of every network's outputs. */
public enum MotilityClass {
  PROGRESSIVE("progressive"),
  NON_PROGRESSIVE("nonProgressive"),
  IMMOTILE("immotile");

  private final String key;

  MotilityClass(String key) {
    this.key = key;
  }

  /** The name in files and JSON. */
  public String key() {
    return key;
  }

  /** The names of all classes, in order. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(MotilityClass::key).toList();
  }
}
