package dev.motility.ingest.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The {@code ?name=value&name=value} of an address; each is taken once. */
final class Parameters {
  private final Map<String, String> left;

  private Parameters(Map<String, String> values) {
    this.left = values;
  }

  /**
   * @throws IllegalArgumentException if the text is no such list
   */
  static Parameters of(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    String list = query.startsWith("?") ? query.substring(1) : query;
    for (String pair : list.split("&", 0)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'%s' is not of the form name=value".formatted(pair));
      }
      if (values.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(pair.substring(0, equals) + " stands there twice");
      }
    }
    return new Parameters(values);
  }

  <T> Optional<T> take(String name, Function<String, T> parse) {
    Optional<String> value = Optional.ofNullable(left.remove(name));
    try {
      return value.map(parse);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is no number that fits: '%s'".formatted(name, value.orElse("")), e);
    }
  }

  void requireNoOther() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("there is no " + String.join(", ", left.keySet()));
    }
  }
}
