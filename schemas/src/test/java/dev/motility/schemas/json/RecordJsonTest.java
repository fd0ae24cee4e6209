package dev.motility.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FilledRecords;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static MotilityScore.Builder score() {
    return MotilityScore.newBuilder(FilledRecords.full(MotilityScore.class));
  }

  private static JsonNode read(ObjectNode json) throws Exception {
    return MAPPER.readTree(RecordJson.line(json));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void a_score_line_has_the_fields_of_the_contract_in_its_order_and_others_after()
      throws Exception {
    JsonNode line = read(RecordJson.of(score().build()));

    assertThat(names(line))
        .startsWith(
            "sampleId",
            "captureId",
            "participantId",
            "windowIndex",
            "firstFrame",
            "lastFrame",
            "probabilities",
            "predicted",
            "model",
            "engine",
            "pixelsSha256",
            "source",
            "flags",
            "capturedAt",
            "scoredAt",
            "inferenceMillis");
    assertThat(names(line.get("probabilities")))
        .containsExactly("progressive", "nonProgressive", "immotile");
    assertThat(names(line.get("model"))).startsWith("name", "variant", "artifactSha256");
    assertThat(names(line.get("engine")))
        .containsExactly("software", "library", "device", "precision", "batch", "threads");
    assertThat(names(line.get("source"))).containsExactly("topic", "partition", "offsets");
  }

  @Test
  void a_score_line_has_the_values_of_the_score() throws Exception {
    MotilityScore score =
        score()
            .setWindowIndex(3)
            .setProbabilities(new Motility(0.5, 0.25, 0.25))
            .setPredicted(MotilityClass.NON_PROGRESSIVE)
            .setFlags(List.of("ASPECT", "LOSSY"))
            .setCapturedAt(Instant.parse("2026-03-04T05:06:07.089Z"))
            .build();

    JsonNode line = read(RecordJson.of(score));

    assertThat(line.get("windowIndex").longValue()).isEqualTo(3);
    assertThat(line.at("/probabilities/progressive").doubleValue()).isEqualTo(0.5);
    assertThat(line.get("predicted").textValue()).isEqualTo("NON_PROGRESSIVE");
    assertThat(line.get("flags").toString()).isEqualTo("[\"ASPECT\",\"LOSSY\"]");
    assertThat(line.get("capturedAt").textValue()).isEqualTo("2026-03-04T05:06:07.089Z");
    assertThat(line.at("/source/offsets/1").longValue())
        .isEqualTo(score.getSource().getOffsets().get(1));
  }

  static Stream<Arguments> objects() {
    return Stream.of(
        Arguments.of(
            RecordJson.of(FilledRecords.full(MotilityScore.class)),
            RecordJson.of(FilledRecords.bare(MotilityScore.class)),
            MotilityScore.getClassSchema()),
        Arguments.of(
            RecordJson.of(FilledRecords.full(SampleSummary.class)),
            RecordJson.of(FilledRecords.bare(SampleSummary.class)),
            SampleSummary.getClassSchema()),
        Arguments.of(
            RecordJson.of(FilledRecords.full(WindowRejection.class)),
            RecordJson.of(FilledRecords.bare(WindowRejection.class)),
            WindowRejection.getClassSchema()),
        Arguments.of(
            RecordJson.of(FilledRecords.full(CaptureEvent.class)),
            RecordJson.of(FilledRecords.bare(CaptureEvent.class)),
            CaptureEvent.getClassSchema()));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void every_field_but_the_picture_is_there_whether_it_has_a_value_or_not(
      ObjectNode full, ObjectNode bare, Schema schema) throws Exception {
    List<String> expected =
        schema.getFields().stream()
            .map(Schema.Field::name)
            .filter(name -> !name.equals("preview"))
            .toList();

    assertThat(names(read(full))).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(names(read(bare))).isEqualTo(names(read(full)));
    assertThat(read(full)).noneMatch(JsonNode::isNull);
    schema.getFields().stream()
        .filter(field -> field.schema().isNullable() && !field.name().equals("preview"))
        .forEach(field -> assertThat(bare.get(field.name()).isNull()).as(field.name()).isTrue());
  }

  @Test
  void hostile_names_stay_on_one_line_of_ascii_and_come_back_as_they_were() throws Exception {
    String hostile = "\"},{\n\r\u2028\u001b[31m<script>alert('é')</script>\\ \u0000 \ud800";

    String line = RecordJson.line(RecordJson.of(score().setSampleId(hostile).build()));

    assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    assertThat(MAPPER.readTree(line).get("sampleId").textValue()).isEqualTo(hostile);
  }

  @Test
  void what_json_cannot_say_is_null() throws Exception {
    MotilityScore score =
        score()
            .setProbabilities(
                new Motility(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
            .setInferenceMillis(Double.NaN)
            .build();

    JsonNode line = read(RecordJson.of(score));

    assertThat(line.get("probabilities")).hasSize(3).allMatch(JsonNode::isNull);
    assertThat(line.get("inferenceMillis").isNull()).isTrue();
  }
}
