package dev.motility.dashboard.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes out what says who a sample is from. */
public final class Privacy {
  private Privacy() {}

  /** A copy without the participant's name and the digest of the participant's record. */
  public static ObjectNode withoutParticipant(ObjectNode node) {
    ObjectNode copy = node.deepCopy();
    blank(copy);
    return copy;
  }

  private static void blank(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : new String[] {"participantId", "recordSha256"}) {
        if (object.has(name)) {
          object.putNull(name);
        }
      }
    }
    node.forEach(Privacy::blank);
  }
}
