package dev.motility.schemas.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {
  static Stream<Path> released() throws IOException {
    return ReleasedSchemas.files();
  }

  /** What the registry asks when a schema is registered. */
  private static List<String> differences(Schema current, Schema released) {
    return new AvroSchema(current)
        .isCompatible(
            CompatibilityLevel.FULL_TRANSITIVE,
            List.of(new SimpleParsedSchemaHolder(new AvroSchema(released))));
  }

  @ParameterizedTest
  @MethodSource("released")
  void every_released_record_can_be_read_now_and_every_record_now_by_every_release(Path file) {
    Schema current = ReleasedSchemas.current().get(file.getFileName().toString());

    assertThat(current).as("a schema of the same name").isNotNull();
    assertThat(differences(current, ReleasedSchemas.read(file))).isEmpty();
  }

  @Test
  void every_record_of_the_first_release_is_held() throws IOException {
    assertThat(released().map(file -> file.getParent().getFileName() + "/" + file.getFileName()))
        .contains("0.1.0/FrameChunk.avsc", "0.1.0/MotilityScore.avsc", "0.1.0/SampleSummary.avsc");
  }

  @Test
  void a_field_that_comes_or_goes_without_a_default_is_found() {
    Schema with =
        SchemaBuilder.record("R").fields().requiredString("kept").requiredLong("n").endRecord();
    Schema without = SchemaBuilder.record("R").fields().requiredString("kept").endRecord();

    assertThat(differences(without, with)).isNotEmpty();
    assertThat(differences(with, without)).isNotEmpty();
  }

  @Test
  void a_new_symbol_is_found_where_the_enum_has_no_default() {
    Schema two = SchemaBuilder.enumeration("E").symbols("A", "B");
    Schema three = SchemaBuilder.enumeration("E").symbols("A", "B", "C");
    Schema twoOrUnknown = SchemaBuilder.enumeration("E").defaultSymbol("A").symbols("A", "B");

    assertThat(differences(three, two)).isNotEmpty();
    assertThat(differences(three, twoOrUnknown)).isEmpty();
  }

  @Test
  void what_goes_over_the_wire_carries_no_mark_of_java() {
    assertThat(ReleasedSchemas.current().values())
        .allSatisfy(schema -> assertThat(schema.toString()).doesNotContain("avro.java.string"));
  }
}
