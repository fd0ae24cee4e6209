package dev.motility.samples.visem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisemWriterTest {
  @TempDir Path folder;

  @Test
  void a_table_is_written_to_the_byte_as_published() throws IOException {
    Participant one = new Participant(2, Map.of(Column.AGE, 41.0, Column.BODY_MASS_INDEX, 24.5));
    Participant other = new Participant(1, Map.of(Column.ABSTINENCE_TIME, 0.5, Column.AGE, 1.234));
    VisemWriter.write(new VisemFolder(List.of(one, other), List.of()), folder);
    String rows =
        String.join(
            "\r\n",
            "ID;Abstinence time(days);Body mass index (kg/m²);Age (years)",
            "1;0,5;Not reported;1,2340",
            "2;Not reported;24,5;41",
            "");
    assertThat(Files.readAllBytes(folder.resolve("participant_related_data.csv")))
        .isEqualTo(("\uFEFF" + rows).getBytes(UTF_8));
  }

  @Test
  void videos_are_listed_as_published() throws IOException {
    List<Video> videos = List.of(new Video(2, "2_a;b.avi"), new Video(1, "1_a b.avi"));
    VisemWriter.write(new VisemFolder(List.of(), videos), folder);
    assertThat(Files.readString(folder.resolve("videos.csv"), UTF_8))
        .isEqualTo("\uFEFFID;video\r\n1;1_a b.avi\r\n2;\"2_a;b.avi\"\r\n");
  }

  @Test
  void the_five_tables_have_their_published_names_and_no_videos_no_list() throws IOException {
    VisemWriter.write(new VisemFolder(List.of(), List.of()), folder.resolve("new"));
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "fatty_acids_serum.csv",
              "fatty_acids_spermatoza.csv",
              "participant_related_data.csv",
              "semen_analysis_data.csv",
              "sex_hormones.csv");
    }
  }
}
