package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** An OpenAPI description, and whether an answer is as it says. */
record Described(JsonNode description) {
  void check(String path, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    JsonNode schema =
        operation(path).at("/responses/200/content").get("application/json").get("schema");
    check(path, schema, Client.parse(answer.body()));
  }

  private JsonNode operation(String path) {
    for (var entry : description.get("paths").properties()) {
      if (("/" + path).matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+"))) {
        return entry.getValue().get("get");
      }
    }
    throw new AssertionError("the description has no " + path);
  }

  /** Whether the server knows the path. */
  boolean answers(Client client, String path) {
    if (path.equals("/api/events")) {
      try (Client.Events events = client.events("")) {
        return events.next().name().equals("hello");
      }
    }
    String asked = path.substring(1).replaceAll("\\{[a-z]+}", "0");
    return !client.get(asked).body().contains("Endpoint");
  }

  private void check(String at, JsonNode schema, JsonNode value) {
    if (schema.has("$ref")) {
      check(at, description.at(schema.get("$ref").textValue().substring(1)), value);
    } else if (schema.has("oneOf")) {
      if (!value.isNull()) {
        check(at, schema.get("oneOf").get(0), value);
      }
    } else {
      checkType(at, schema.get("type"), value);
      checkParts(at, schema, value);
    }
  }

  private void checkParts(String at, JsonNode schema, JsonNode value) {
    if (value.isObject() && schema.has("properties")) {
      assertThat(value.fieldNames())
          .toIterable()
          .as(at)
          .containsExactlyInAnyOrderElementsOf(() -> schema.get("properties").fieldNames());
      value
          .properties()
          .forEach(
              field ->
                  check(
                      at + "." + field.getKey(),
                      schema.get("properties").get(field.getKey()),
                      field.getValue()));
    }
    if (value.isArray()) {
      value.forEach(item -> check(at + "[]", schema.get("items"), item));
    }
    if (schema.has("enum")) {
      assertThat(schema.get("enum")).as(at).contains(value);
    }
  }

  private static void checkType(String at, JsonNode type, JsonNode value) {
    String expected = type.isArray() ? type.get(0).textValue() : type.textValue();
    if (type.isArray() && value.isNull()) {
      return;
    }
    boolean fits =
        switch (expected) {
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "array" -> value.isArray();
          default -> value.isObject();
        };
    assertThat(fits).as("%s is a %s: %s", at, expected, value).isTrue();
  }
}
