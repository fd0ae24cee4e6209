package dev.motility.schemas.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * CSV after RFC 4180: a header, commas, lines that end in CR LF. The values are those of the JSON
 * form; the elements of a list stand with spaces between, and what is absent is empty. A text that
 * a spreadsheet would take for a formula, because it begins with {@code =}, {@code +}, {@code -},
 * {@code @}, a tab or a line end, gets an apostrophe before it.
 *
 * @param columns paths into the JSON form, such as {@code probabilities.progressive}
 */
record Csv<V>(Function<V, ObjectNode> json, List<String> columns) implements LineFormat<V> {
  private static final String LINE_END = "\r\n";

  Csv {
    columns = List.copyOf(columns);
  }

  @Override
  public String heading() {
    return String.join(",", columns) + LINE_END;
  }

  @Override
  public String line(V value) {
    ObjectNode object = json.apply(value);
    return columns.stream()
        .map(column -> quoted(text(object.at("/" + column.replace('.', '/')))))
        .collect(Collectors.joining(",", "", LINE_END));
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(Csv::text)
          .collect(Collectors.joining(" "));
    }
    if (node.isNull()) {
      return "";
    }
    return node.isTextual() ? defused(node.textValue()) : node.asText();
  }

  private static String defused(String text) {
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
