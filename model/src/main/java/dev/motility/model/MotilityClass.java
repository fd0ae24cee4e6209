package dev.motility.model;

import java.util.Arrays;
import java.util.List;

/** How a cell moves, by the WHO's three groups; the order is that of every network's outputs. */
public enum MotilityClass {
  PROGRESSIVE("progressive", 0),
  NON_PROGRESSIVE("nonProgressive", 1),
  IMMOTILE("immotile", 2);

  private final String key;
  private final int index;

  MotilityClass(String key, int index) {
    this.key = key;
    this.index = index;
  }

  /** The place in every network's outputs. */
  public int index() {
    return index;
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
