package dev.motility.model.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A description as the JSON line of {@code model describe --json}. */
public final class DescriptionJson {
  private DescriptionJson() {}

  /** {@code {"variant","parameters","multiplyAccumulates","stages":[{"name","shape"}]}}. */
  public static String line(NetworkDescription description) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("variant", description.network().variant().key());
    line.put("parameters", description.parameters());
    line.put("multiplyAccumulates", description.multiplyAccumulates());
    ArrayNode stages = line.putArray("stages");
    description.stages().forEach(stage -> add(stage, stages.addObject()));
    return line.toString();
  }

  private static void add(StageDescription stage, ObjectNode node) {
    node.put("name", stage.name());
    ArrayNode shape = node.putArray("shape");
    stage.shape().forEach(shape::add);
  }
}
