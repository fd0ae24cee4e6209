package dev.motility.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaRulesTest {
  static Stream<Schema> namedTypes() {
    Map<String, Schema> types = new LinkedHashMap<>();
    Topics.all().stream()
        .map(Topic::valueType)
        .flatMap(java.util.Optional::stream)
        .forEach(type -> collect(SpecificData.get().getSchema(type), types));
    return types.values().stream();
  }

  private static void collect(Schema schema, Map<String, Schema> types) {
    switch (schema.getType()) {
      case RECORD -> {
        if (types.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), types));
        }
      }
      case ENUM -> types.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), types);
      case UNION -> schema.getTypes().forEach(member -> collect(member, types));
      default -> {}
    }
  }

  private static Stream<Schema> all(Schema.Type type) {
    return namedTypes().filter(schema -> schema.getType() == type);
  }

  static Stream<Schema.Field> fields() {
    return all(Schema.Type.RECORD).flatMap(record -> record.getFields().stream());
  }

  static Stream<Schema.Field> optionalFields() {
    return fields().filter(field -> field.schema().isNullable());
  }

  static Stream<Schema> enums() {
    return all(Schema.Type.ENUM);
  }

  @ParameterizedTest
  @MethodSource("namedTypes")
  void every_record_and_enum_says_what_it_is(Schema schema) {
    assertThat(schema.getDoc()).as(schema.getName()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void every_field_says_what_it_holds(Schema.Field field) {
    assertThat(field.doc()).as(field.name()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("enums")
  void every_enum_has_a_symbol_for_readers_that_do_not_know_a_newer_one(Schema schema) {
    assertThat(schema.getEnumDefault()).as(schema.getName()).isEqualTo("UNKNOWN");
  }

  @ParameterizedTest
  @MethodSource("optionalFields")
  void every_optional_field_may_go_because_its_default_is_absent(Schema.Field field) {
    assertThat(field.defaultVal()).as(field.name()).isEqualTo(JsonProperties.NULL_VALUE);
  }
}
