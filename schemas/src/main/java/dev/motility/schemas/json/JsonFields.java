package dev.motility.schemas.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Builds an object field by field; what a record does not have is null, and so is what JSON cannot
 * say.
 */
final class JsonFields {
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  JsonFields text(String name, String value) {
    node.put(name, value);
    return this;
  }

  JsonFields symbol(String name, Enum<?> value) {
    return text(name, value == null ? null : value.name());
  }

  /** In ISO 8601, UTC. */
  JsonFields time(String name, Instant value) {
    return text(name, value.toString());
  }

  JsonFields integer(String name, Long value) {
    node.put(name, value);
    return this;
  }

  JsonFields integer(String name, int value) {
    node.put(name, value);
    return this;
  }

  /** JSON has neither NaN nor infinity. */
  JsonFields number(String name, double value) {
    node.put(name, Double.isFinite(value) ? Double.valueOf(value) : null);
    return this;
  }

  JsonFields truth(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  JsonFields texts(String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
    return this;
  }

  JsonFields integers(String name, List<Long> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
    return this;
  }

  <T> JsonFields object(String name, T value, Function<T, ObjectNode> form) {
    node.set(name, value == null ? node.nullNode() : form.apply(value));
    return this;
  }

  ObjectNode node() {
    return node;
  }
}
