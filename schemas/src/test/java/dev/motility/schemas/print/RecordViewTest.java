package dev.motility.schemas.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.schemas.FilledRecords;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordViewTest {
  private static final LineFormat<MotilityScore> TABLE = RecordView.SCORES.table();
  private static final LineFormat<MotilityScore> CSV = RecordView.SCORES.csv();

  private static MotilityScore.Builder plain() {
    return MotilityScore.newBuilder(FilledRecords.bare(MotilityScore.class))
        .setSampleId("s1")
        .setCaptureId("c1")
        .setWindowIndex(3)
        .setFirstFrame(150)
        .setLastFrame(199)
        .setProbabilities(new Motility(0.6249, 0.25, 0.1251))
        .setPredicted(MotilityClass.PROGRESSIVE)
        .setFlags(List.of("ASPECT", "LOSSY"));
  }

  @Test
  void the_table_says_once_what_the_results_are_for() {
    assertThat(TABLE.heading()).containsOnlyOnce("For research use only.").hasLineCount(2);
    assertThat(TABLE.line(plain().build())).doesNotContain("research");
  }

  @Test
  void a_row_shows_sample_window_frames_percentages_class_and_flags() {
    assertThat(TABLE.line(plain().build()).strip().split(" {2,}"))
        .containsExactly(
            "s1", "3", "150-199", "62.5 %", "25.0 %", "12.5 %", "PROGRESSIVE", "ASPECT LOSSY");
  }

  @Test
  void rows_stand_under_their_titles() {
    String titles = TABLE.heading().lines().skip(1).findFirst().orElseThrow();
    String row = TABLE.line(plain().build());

    assertThat(row.indexOf("ASPECT")).isEqualTo(titles.indexOf("FLAGS"));
    assertThat(row.indexOf("150-199") + 7).isEqualTo(titles.indexOf("FRAMES") + 6);
  }

  @Test
  void a_name_cannot_move_the_cursor_or_turn_the_line() {
    String row = TABLE.line(plain().setSampleId("a\n\u001b[2J\u202eb\u0085\u2028c").build());

    assertThat(row).startsWith("a??[2J?b??c ").hasLineCount(1);
  }

  @Test
  void what_is_no_number_is_a_dash() {
    Motility nothing = new Motility(Double.NaN, Double.NaN, Double.NaN);

    assertThat(TABLE.line(plain().setProbabilities(nothing).build())).doesNotContain("NaN");
  }

  @Test
  void a_summary_without_scores_and_a_rejected_chunk_have_rows_too() {
    SampleSummary summary = FilledRecords.bare(SampleSummary.class);
    WindowRejection rejection = FilledRecords.bare(WindowRejection.class);

    assertThat(RecordView.SAMPLES.table().line(summary)).contains(" - ").doesNotContain("null");
    assertThat(RecordView.REJECTIONS.table().line(rejection))
        .contains(" - ", rejection.getReason().name())
        .doesNotContain("null");
  }

  @Test
  void csv_is_a_header_and_rows_of_as_many_fields() {
    assertThat(CSV.heading())
        .startsWith("sampleId,captureId,participantId,windowIndex,")
        .contains(",probabilities.nonProgressive,")
        .endsWith("\r\n");
    assertThat(CSV.line(plain().setMicroscopeId("m1").setPixelsSha256("ab").build()))
        .startsWith("s1,c1,,3,150,199,0.6249,0.25,0.1251,PROGRESSIVE,")
        .contains(",ab,", ",ASPECT LOSSY,", ",m1,")
        .endsWith("\r\n");
  }

  @Test
  void csv_quotes_what_would_break_a_row() {
    assertThat(CSV.line(plain().setSampleId("a\"b,c\r\nd").build()))
        .startsWith("\"a\"\"b,c\r\nd\",c1,");
    assertThat(CSV.line(plain().setSampleId("<script>").build())).startsWith("<script>,c1,");
  }

  @ParameterizedTest
  @CsvSource({"=1+1", "+1", "-1", "@SUM(A1)"})
  void csv_is_no_formula(String name) {
    assertThat(CSV.line(plain().setSampleId(name).build())).startsWith("'" + name + ",c1,");
  }

  @Test
  void csv_leaves_negative_numbers_alone() {
    assertThat(CSV.line(plain().setLastFrame(-1).build())).startsWith("s1,c1,,3,150,-1,");
  }

  @Test
  void a_json_line_is_one_line_and_nothing_before_it() throws Exception {
    LineFormat<MotilityScore> json = RecordView.SCORES.jsonLines();

    String line = json.line(FilledRecords.full(MotilityScore.class));

    assertThat(json.heading()).isEmpty();
    assertThat(line).endsWith("}\n").hasLineCount(1);
    assertThat(new ObjectMapper().readTree(line).get("windowIndex").isNumber()).isTrue();
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        form(RecordView.SCORES, MotilityScore.class),
        form(RecordView.SAMPLES, SampleSummary.class),
        form(RecordView.REJECTIONS, WindowRejection.class));
  }

  private static <V> Arguments form(RecordView<V> view, Class<V> type) {
    return Arguments.of(view.csv().heading(), view.jsonLines().line(FilledRecords.full(type)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void the_columns_of_csv_are_the_fields_of_json(String heading, String json) throws Exception {
    assertThat(heading.strip().split(","))
        .containsExactly(paths("", new ObjectMapper().readTree(json)).toArray(String[]::new));
  }

  private static Stream<String> paths(String prefix, JsonNode object) {
    return object.properties().stream().flatMap(field -> path(prefix, field));
  }

  private static Stream<String> path(String prefix, Map.Entry<String, JsonNode> field) {
    String path = prefix + field.getKey();
    return field.getValue().isObject() ? paths(path + ".", field.getValue()) : Stream.of(path);
  }
}
