package dev.motility.samples.visem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class VisemReaderTest {
  static final List<Form> FORMS = Form.ALL;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("FORMS")
  void every_known_form_gives_the_same_values(Form form) throws VisemException {
    VisemFolder read = VisemReader.read(MadeUp.four().in(folder, form));
    assertThat(read.participants()).extracting(Participant::id).containsExactly(1, 2, 3, 4);
    Participant second = read.participants().get(1);
    assertThat(second.values()).hasSize(64);
    assertThat(second.value(Column.AGE)).hasValue(32);
    assertThat(second.value(Column.SPERM_C22_6_N_3)).hasValue(22.25);
    assertThat(second.motility()).contains(new Motility(20, 45.5, 34.5));
  }

  @Test
  void columns_may_stand_in_any_order() throws VisemException {
    MadeUp tables = MadeUp.four();
    for (int line = 1; line <= 5; line++) {
      List<String> row = tables.line(MadeUp.PEOPLE, line);
      tables.withLine(MadeUp.PEOPLE, line, List.of(row.get(3), row.get(1), row.get(0), row.get(2)));
    }
    VisemFolder read = VisemReader.read(tables.in(folder, Form.REEXPORTED));
    assertThat(read.participants().get(3).value(Column.AGE)).hasValue(34);
  }

  @Test
  void not_reported_is_absent() throws VisemException {
    Path tables =
        MadeUp.four().with(MadeUp.PEOPLE, 3, 2, "Not reported").in(folder, Form.PUBLISHED);
    Participant second = VisemReader.read(tables).participants().get(1);
    assertThat(second.value(Column.ABSTINENCE_TIME)).isEmpty();
    assertThat(second.values()).hasSize(63);
  }

  @Test
  void without_all_three_shares_there_is_no_label() throws VisemException {
    Path tables =
        MadeUp.four().with(MadeUp.SEMEN, 3, 14, "Not reported").in(folder, Form.PUBLISHED);
    assertThat(VisemReader.read(tables).participants().get(1).motility()).isEmpty();
  }

  @Test
  void blank_lines_are_skipped_and_counted() {
    MadeUp.write(folder.resolve(MadeUp.VIDEOS), "ID;video\r\n\r\n\r\n1;2_a.avi\r\n");
    assertThatThrownBy(() -> VisemReader.readVideos(folder))
        .hasMessageStartingWith("videos.csv, line 4, column 2: ");
  }

  @Test
  void videos_are_read_with_their_participants() throws VisemException {
    VisemFolder read = VisemReader.read(MadeUp.four().withVideos().in(folder, Form.PUBLISHED));
    assertThat(read.video(3)).contains(new Video(3, "3_made up, of no one.avi"));
    assertThat(read.videos()).hasSize(4);
  }

  @Test
  void videos_can_be_read_without_tables() throws VisemException {
    MadeUp.write(folder.resolve(MadeUp.VIDEOS), "ID,video\n7,7_a b.avi\n");
    assertThat(VisemReader.readVideos(folder)).containsExactly(new Video(7, "7_a b.avi"));
  }

  @Test
  void a_decimal_comma_that_the_file_shows_elsewhere_settles_three_decimals()
      throws VisemException {
    Path tables = MadeUp.four().with(MadeUp.HORMONES, 2, 6, "1.234").in(folder, Form.PUBLISHED);
    Participant first = VisemReader.read(tables).participants().get(0);
    assertThat(first.value(Column.SERUM_FOLLICLE_STIMULATING_HORMONE)).hasValue(1.234);
  }

  @Test
  void three_decimals_that_nothing_settles_are_refused() {
    MadeUp tables = MadeUp.four();
    for (int line = 2; line <= 5; line++) {
      tables.withLine(MadeUp.PEOPLE, line, List.of(String.valueOf(line - 1), "3", "24", "30"));
    }
    tables.with(MadeUp.PEOPLE, 4, 3, "1.234");
    assertThat(refusal(tables, Form.PUBLISHED))
        .hasToString(
            "participant_related_data.csv, line 4, column 3: Body mass index (kg/m²): '1,234' may"
                + " be a decimal number or a thousand: expected a number such as 12,5, or 'Not"
                + " reported'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x             | 'x' is not a number",
        "``            | '' is not a number",
        "NaN           | 'NaN' is not a number",
        "1e3           | '1e3' is not a number",
        "\"1,234\"     | '1,234' may be a decimal number or a thousand",
        "\"1,5\"       | '1,5' has not the decimal mark '.' of the file's dialect",
        "-1.5          | '-1.5' is below 0",
        "100.5         | '100.5' is too large: expected at most 100.0",
        "\"1\"2        | '\"1\"2' has a stray quote",
        "1 %           | '1 %' is not a number",
        "not reported  | 'not reported' is not a number"
      })
  void a_wrong_number_is_refused_where_it_stands(String cell, String reason) {
    Refusal refusal = refusal(MadeUp.four().with(MadeUp.SEMEN, 3, 5, cell), Form.REEXPORTED);
    assertThat(refusal).extracting(Refusal::file).isEqualTo(MadeUp.SEMEN);
    assertThat(refusal).extracting(Refusal::line, Refusal::column).containsExactly(3, 5);
    assertThat(refusal.reason()).contains(reason);
  }

  @Test
  void a_decimal_point_in_the_published_dialect_is_refused() {
    Form points =
        new Form("points", "", ';', '.', false, "\n", "fatty_acids_spermatoza.csv", text -> text);
    assertThat(refusal(MadeUp.four(), points))
        .hasToString(
            "semen_analysis_data.csv, line 2, column 2: Sperm concentration (x10⁶/mL): '0.15' has"
                + " not the decimal mark ',' of the file's dialect: expected a number such as"
                + " 12,5, or 'Not reported'");
  }

  @Test
  void a_quote_that_is_not_closed_spoils_its_own_line_only() throws VisemException {
    Path tables = MadeUp.four().with(MadeUp.PEOPLE, 3, 4, "\"30").in(folder, Form.REEXPORTED);
    VisemReading reading = VisemReader.readRows(tables);
    assertThat(reading.refusals().get(0).toString())
        .startsWith("participant_related_data.csv, line 3, column 4: '\"30' has a stray quote");
    assertThat(reading.folder().participants())
        .extracting(Participant::id)
        .containsExactly(1, 3, 4);
  }

  @ParameterizedTest
  @CsvSource({"0", "01", "-1", "1.0", "one", "9999999999", "''"})
  void what_is_no_id_is_refused(String id) {
    Refusal refusal = refusal(MadeUp.four().with(MadeUp.HORMONES, 4, 1, id), Form.REEXPORTED);
    assertThat(refusal)
        .isEqualTo(
            new Refusal(
                MadeUp.HORMONES,
                4,
                1,
                "ID: '" + id + "' is not an ID: expected a whole number from 1 on"));
  }

  @Test
  void a_duplicated_id_is_refused_with_both_lines() {
    assertThat(refusal(MadeUp.four().with(MadeUp.HORMONES, 4, 1, "1"), Form.PUBLISHED))
        .hasToString(
            "sex_hormones.csv, line 4, column 1: ID: 1 stands twice, first in line 2: expected it"
                + " once");
  }

  @Test
  void an_id_without_a_row_in_another_table_is_refused_where_it_stands() {
    assertThat(refusal(MadeUp.four().withoutLine(MadeUp.PEOPLE, 3), Form.PUBLISHED))
        .hasToString(
            "semen_analysis_data.csv, line 3, column 1: participant 2 has no row in"
                + " participant_related_data.csv");
  }

  @Test
  void percentages_that_do_not_sum_to_100_are_refused() {
    assertThat(refusal(MadeUp.four().with(MadeUp.SEMEN, 2, 12, "61"), Form.PUBLISHED))
        .hasToString(
            "semen_analysis_data.csv, line 2, column 12: Progressive motility (%): the percentages"
                + " 61.0, 15.0 and 25.0 do not sum to 100");
  }

  @Test
  void an_unknown_header_is_refused_with_the_one_that_is_missing() {
    assertThat(refusal(MadeUp.four().with(MadeUp.PEOPLE, 1, 4, "Age (months)"), Form.REEXPORTED))
        .hasToString(
            "participant_related_data.csv, line 1, column 4: unknown header 'Age (months)':"
                + " expected 'Age (years)'");
  }

  @Test
  void a_column_too_many_is_refused() {
    MadeUp tables = MadeUp.four();
    List<String> header = new ArrayList<>(tables.line(MadeUp.PEOPLE, 1));
    header.add("Shoe size");
    assertThat(refusal(tables.withLine(MadeUp.PEOPLE, 1, header), Form.PUBLISHED))
        .hasToString(
            "participant_related_data.csv, line 1, column 5: unknown header 'Shoe size': expected"
                + " no further column");
  }

  @Test
  void a_missing_column_is_refused() {
    MadeUp tables = MadeUp.four();
    List<String> header = tables.line(MadeUp.PEOPLE, 1).subList(0, 3);
    assertThat(refusal(tables.withLine(MadeUp.PEOPLE, 1, header), Form.PUBLISHED))
        .hasToString(
            "participant_related_data.csv, line 1, column 4: missing column: expected also 'Age"
                + " (years)'");
  }

  @Test
  void a_column_that_stands_twice_is_refused() {
    assertThat(refusal(MadeUp.four().with(MadeUp.PEOPLE, 1, 3, "Age (years)"), Form.PUBLISHED))
        .hasToString(
            "participant_related_data.csv, line 1, column 4: 'Age (years)' stands twice, first in"
                + " column 3: expected it once");
  }

  @Test
  void an_unknown_delimiter_is_refused() {
    Form tabs =
        new Form("tabs", "", '\t', '.', false, "\n", "fatty_acids_spermatoza.csv", text -> text);
    assertThat(refusal(MadeUp.four(), tabs).toString())
        .startsWith("semen_analysis_data.csv, line 1, column 1: unknown header 'ID\uFFFDSperm")
        .endsWith("expected 'ID' and 15 more, separated by ';' or ','");
  }

  @Test
  void an_empty_file_is_refused() {
    Path tables = MadeUp.four().in(folder, Form.PUBLISHED);
    MadeUp.write(tables.resolve(MadeUp.HORMONES), "\uFEFF");
    assertThatThrownBy(() -> VisemReader.read(tables))
        .hasMessage("sex_hormones.csv, line 1, column 1: the file is empty: expected a header");
  }

  @Test
  void a_row_with_too_few_cells_is_refused_at_the_first_that_is_missing() {
    assertThat(refusal(MadeUp.four().withLine(MadeUp.PEOPLE, 5, List.of("4", "3")), Form.PUBLISHED))
        .hasToString(
            "participant_related_data.csv, line 5, column 3: expected 4 cells, as in the header,"
                + " not 2");
  }

  @Test
  void a_row_with_too_many_cells_is_refused_at_the_first_that_is_too_many() {
    assertThat(
            refusal(
                MadeUp.four().withLine(MadeUp.PEOPLE, 5, List.of("4", "3", "2", "1", "0")),
                Form.PUBLISHED))
        .hasToString(
            "participant_related_data.csv, line 5, column 5: expected 4 cells, as in the header,"
                + " not 5");
  }

  @ParameterizedTest
  @CsvSource({"2_a.avi", "10_a.avi", "1", "1_../a.avi", "1/a.avi", "1_a\uFFFD.avi"})
  void what_cannot_be_the_video_of_a_participant_is_refused(String name) {
    Refusal refusal =
        refusal(MadeUp.four().withVideos().with(MadeUp.VIDEOS, 2, 2, name), Form.PUBLISHED);
    assertThat(refusal)
        .isEqualTo(
            new Refusal(
                MadeUp.VIDEOS,
                2,
                2,
                "video: '%s' is not the video of participant 1: expected a file name beginning with 1"
                    .formatted(name)));
  }

  @Test
  void a_video_of_nobody_is_refused() {
    MadeUp tables =
        MadeUp.four().withVideos().withAnotherLine(MadeUp.VIDEOS, List.of("9", "9_a.avi"));
    assertThat(refusal(tables, Form.PUBLISHED))
        .hasToString(
            "videos.csv, line 6, column 1: participant 9 has a video and no row in the tables");
  }

  @Test
  void a_missing_table_is_named() {
    Path tables = MadeUp.four().withoutFile(MadeUp.HORMONES).in(folder, Form.PUBLISHED);
    assertThatThrownBy(() -> VisemReader.read(tables))
        .hasMessage("sex_hormones.csv is missing in " + tables);
  }

  @Test
  void two_files_for_one_table_are_refused() {
    Path tables = MadeUp.four().in(folder, Form.PUBLISHED);
    MadeUp.four().in(folder, Form.REEXPORTED);
    assertThatThrownBy(() -> VisemReader.read(tables))
        .hasMessageStartingWith(
            "expected only one of fatty_acids_spermatoza.csv or fatty_acids_spermatozoa.csv in ");
  }

  @Test
  void a_missing_video_list_is_named_when_it_is_asked_for() {
    assertThatThrownBy(() -> VisemReader.readVideos(folder))
        .hasMessage("videos.csv is missing in " + folder);
  }

  @Test
  void reading_by_row_refuses_wrong_rows_and_goes_on() throws VisemException {
    Path tables =
        MadeUp.four()
            .withVideos()
            .with(MadeUp.SEMEN, 3, 5, "x")
            .with(MadeUp.PEOPLE, 3, 4, "y")
            .with(MadeUp.HORMONES, 4, 1, "1")
            .in(folder, Form.PUBLISHED);
    VisemReading reading = VisemReader.readRows(tables);
    assertThat(reading.folder().participants()).extracting(Participant::id).containsExactly(4);
    assertThat(reading.folder().videos()).hasSize(4);
    assertThat(reading.refusals())
        .extracting(Refusal::file, Refusal::line, Refusal::column)
        .containsExactly(
            tuple(MadeUp.SEMEN, 3, 5),
            tuple(MadeUp.HORMONES, 4, 1),
            tuple(MadeUp.PEOPLE, 3, 4),
            tuple(MadeUp.SEMEN, 4, 1));
  }

  @Test
  void reading_by_row_refuses_nothing_in_a_folder_that_is_right() throws VisemException {
    Path tables = MadeUp.four().in(folder, Form.PUBLISHED);
    assertThat(VisemReader.readRows(tables))
        .isEqualTo(new VisemReading(VisemReader.read(tables), List.of()));
  }

  /** What a strict reading refuses. */
  private Refusal refusal(MadeUp tables, Form form) {
    Path written = tables.in(folder, form);
    return catchThrowableOfType(VisemException.class, () -> VisemReader.read(written))
        .refusal()
        .orElseThrow();
  }
}
