package dev.motility.model.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The fields of a JSON object, each of which must be there and of its type, and no others: {@link
 * #end} complains of what was never asked for.
 */
final class StrictFields {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String path;
  private final JsonNode node;
  private final Set<String> unread = new LinkedHashSet<>();

  private StrictFields(String path, JsonNode node) throws ArtifactException {
    this.path = path;
    this.node = require(node, JsonNode::isObject, path, "an object");
    node.fieldNames().forEachRemaining(unread::add);
  }

  /**
   * The fields of the outermost object of a JSON text.
   *
   * @throws ArtifactException with the line, if it is not JSON
   */
  static StrictFields parse(byte[] bytes, int offset, int length) throws ArtifactException {
    try {
      return new StrictFields("", MAPPER.readTree(bytes, offset, length));
    } catch (JsonProcessingException wrong) {
      throw new ArtifactException(
          "line %d: %s".formatted(line(wrong), wrong.getOriginalMessage()), wrong);
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array can always be read", impossible);
    }
  }

  private static int line(JsonProcessingException wrong) {
    return wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
  }

  boolean has(String field) {
    return node.has(field);
  }

  String text(String field) throws ArtifactException {
    return require(take(field), JsonNode::isTextual, path + field, "a text").textValue();
  }

  int integer(String field) throws ArtifactException {
    return require(take(field), StrictFields::isInt, path + field, "a whole number").intValue();
  }

  double number(String field) throws ArtifactException {
    return number(take(field), path + field);
  }

  OptionalDouble optionalNumber(String field) throws ArtifactException {
    JsonNode value = take(field);
    return value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(value, path + field));
  }

  StrictFields object(String field) throws ArtifactException {
    return new StrictFields(path + field + ".", take(field));
  }

  List<StrictFields> objects(String field) throws ArtifactException {
    JsonNode array = array(field);
    List<StrictFields> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      objects.add(new StrictFields("%s%s[%d].".formatted(path, field, i), array.get(i)));
    }
    return objects;
  }

  List<String> texts(String field) throws ArtifactException {
    JsonNode array = array(field);
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array) {
      texts.add(require(item, JsonNode::isTextual, path + field, "a list of texts").textValue());
    }
    return texts;
  }

  List<Integer> integers(String field) throws ArtifactException {
    JsonNode array = array(field);
    List<Integer> integers = new ArrayList<>();
    for (JsonNode item : array) {
      integers.add(
          require(item, StrictFields::isInt, path + field, "a list of whole numbers").intValue());
    }
    return integers;
  }

  /** All fields not yet asked for, as texts. */
  Map<String, String> remainingTexts() throws ArtifactException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String field : names()) {
      texts.put(field, text(field));
    }
    return texts;
  }

  /** All fields not yet asked for, as numbers. */
  Map<String, Double> remainingNumbers() throws ArtifactException {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String field : names()) {
      numbers.put(field, number(field));
    }
    return numbers;
  }

  /** One of a set of words. */
  <T> T choice(String field, Function<String, Optional<T>> find, String choices)
      throws ArtifactException {
    String word = text(field);
    return find.apply(word)
        .orElseThrow(() -> wrong(path + field, "'%s' where it may be %s".formatted(word, choices)));
  }

  /** The names of the fields not yet asked for, in the file's order. */
  List<String> names() {
    return List.copyOf(unread);
  }

  /** No field may be left. */
  void end() throws ArtifactException {
    if (!unread.isEmpty()) {
      throw wrong(path + unread.iterator().next(), "is not a field that is known here");
    }
  }

  private JsonNode array(String field) throws ArtifactException {
    return require(take(field), JsonNode::isArray, path + field, "a list");
  }

  private JsonNode take(String field) throws ArtifactException {
    if (!unread.remove(field)) {
      throw wrong(path + field, "is missing");
    }
    return node.get(field);
  }

  private static boolean isInt(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt();
  }

  private static double number(JsonNode value, String where) throws ArtifactException {
    return require(value, n -> n.isNumber() && Double.isFinite(n.doubleValue()), where, "a number")
        .doubleValue();
  }

  private static JsonNode require(
      JsonNode value, Predicate<JsonNode> form, String where, String what)
      throws ArtifactException {
    if (!form.test(value)) {
      throw wrong(where.isEmpty() ? "the file" : where, "is not " + what);
    }
    return value;
  }

  static ArtifactException wrong(String field, String what) {
    return new ArtifactException("%s: %s".formatted(field.replaceAll("\\.$", ""), what));
  }
}
