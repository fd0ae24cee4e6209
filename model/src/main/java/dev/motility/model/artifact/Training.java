package dev.motility.model.artifact;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model came to be.
 *
 * @param method in a sentence
 * @param data what it was trained on, in a sentence
 * @param settings what would be needed to do it again, by name
 */
public record Training(String method, String data, Map<String, String> settings) {
  public Training {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
