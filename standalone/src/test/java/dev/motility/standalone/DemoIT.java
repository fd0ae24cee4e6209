package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.model.artifact.ShippedModel;
import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.standalone.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from a video file to printed scores, on real parts. */
class DemoIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void a_video_is_scored_window_by_window_and_what_is_left_over_rejected() throws Exception {
    GrayClip clip = Videos.clip(143, 160, 120);
    Path video = Videos.write(folder.resolve("sample a.mkv"), clip, 50);

    Run run = Program.run("demo", "--json", "--video", video.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    List<JsonNode> scores = lines(run, "probabilities");
    assertThat(scores).hasSize(2);
    for (int window = 0; window < 2; window++) {
      assertWindow(scores.get(window), window, clip);
    }
    List<JsonNode> rejections = lines(run, "reason");
    assertThat(rejections).hasSize(1);
    assertThat(rejections.get(0).get("reason").asText()).isEqualTo("SHORT");
    assertThat(rejections.get(0).get("firstFrame").asLong()).isEqualTo(100);
    assertThat(run.out()).hasSize(3);
  }

  private static void assertWindow(JsonNode score, int window, GrayClip clip) {
    assertThat(score.get("sampleId").asText()).isEqualTo("sample a");
    assertThat(score.get("windowIndex").asLong()).isEqualTo(window);
    assertThat(score.get("firstFrame").asLong()).isEqualTo(50L * window);
    assertThat(score.get("lastFrame").asLong()).isEqualTo(50L * window + 49);
    JsonNode probabilities = score.get("probabilities");
    double sum =
        probabilities.get("progressive").asDouble()
            + probabilities.get("nonProgressive").asDouble()
            + probabilities.get("immotile").asDouble();
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(score.get("pixelsSha256").asText()).isEqualTo(digest(clip, window));
    assertThat(score.get("source").get("offsets")).hasSize(5);
    assertThat(score.get("model").get("artifactSha256").asText())
        .isEqualTo(ShippedModel.read().sha256().hex());
  }

  private static String digest(GrayClip clip, int window) {
    int size = 50 * clip.frameSize();
    return Sha256.of(Arrays.copyOfRange(clip.pixels(), window * size, (window + 1) * size)).hex();
  }

  @Test
  void after_the_wanted_number_of_windows_it_ends() throws Exception {
    Path video = Videos.write(folder.resolve("long.mkv"), Videos.clip(260, 96, 72), 30);

    Run run = Program.run("demo", "--json", "--windows", "3", "--video", video.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(3);
    assertThat(lines(run, "probabilities"))
        .extracting(score -> score.get("flags").toString())
        .containsOnly("[\"FRAME_RATE\"]");
  }

  @Test
  void what_a_demo_kept_is_printed_again_by_results_on_its_folder() throws Exception {
    Path video = Videos.write(folder.resolve("kept.mkv"), Videos.clip(110, 96, 72), 50);
    String data = folder.resolve("data").toString();
    Run demo = Program.run("demo", "--json", "--video", video.toString(), "--data", data);

    Run results = Program.run("results", "--json", "--data", data);
    Run rejections = Program.run("results", "--topic", "rejections", "--json", "--data", data);

    assertThat(results.err()).isEmpty();
    assertThat(lines(results, "probabilities"))
        .extracting(score -> score.get("pixelsSha256"))
        .isEqualTo(
            lines(demo, "probabilities").stream().map(score -> score.get("pixelsSha256")).toList());
    assertThat(rejections.out()).hasSize(1);
  }

  @Test
  void of_a_video_that_was_cut_off_what_is_there_is_scored_and_the_cut_told() throws Exception {
    Path whole = Videos.write(folder.resolve("whole.mkv"), Videos.clip(200, 96, 72), 50);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length / 2));

    Run run = Program.run("demo", "--json", "--video", cut.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("cut.mkv", "the file is cut off");
    assertThat(lines(run, "probabilities")).isNotEmpty();
  }

  @Test
  void a_video_too_short_for_a_window_is_one_clear_line() throws Exception {
    Path video = Videos.write(folder.resolve("short.mkv"), Videos.clip(49, 96, 72), 50);

    Run run = Program.run("demo", "--json", "--video", video.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("49 frames", "50");
  }

  @Test
  void what_is_no_video_is_told_before_anything_starts() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no frames here");
    Path missing = folder.resolve("missing.mp4");

    for (Path file : List.of(text, missing)) {
      Run run = Program.run("demo", "--video", file.toString());

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).singleElement().asString().contains(file.toString());
    }
  }

  @Test
  void an_unknown_option_is_wrong_usage() {
    Run run = Program.run("demo", "--vidoe", "x");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains("--vidoe", "--help");
  }

  private static List<JsonNode> lines(Run run, String field) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out()) {
      JsonNode node = JSON.readTree(line);
      if (node.has(field)) {
        lines.add(node);
      }
    }
    return lines;
  }
}
