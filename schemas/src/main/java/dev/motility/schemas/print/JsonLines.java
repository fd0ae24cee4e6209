package dev.motility.schemas.print;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.schemas.json.RecordJson;
import java.util.function.Function;

/** One JSON object a line, and nothing else. */
record JsonLines<V>(Function<V, ObjectNode> json) implements LineFormat<V> {
  @Override
  public String heading() {
    return "";
  }

  @Override
  public String line(V value) {
    return RecordJson.line(json.apply(value)) + "\n";
  }
}
