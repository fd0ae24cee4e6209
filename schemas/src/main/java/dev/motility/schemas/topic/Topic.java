package dev.motility.schemas.topic;

import java.util.Map;
import java.util.Optional;

/**
 * A topic of the system.
 *
 * @param name its name without the installation's prefix
 * @param valueType the record it carries, or empty if it carries bytes as they came
 * @param settings the broker's settings for it
 */
public record Topic<V>(String name, Optional<Class<V>> valueType, Map<String, String> settings) {
  public Topic {
    settings = Map.copyOf(settings);
  }
}
