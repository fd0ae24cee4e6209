package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.samples.ffmpeg.FfmpegException;
import dev.motility.samples.ffmpeg.FfmpegProgram;
import dev.motility.standalone.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short forms of benchmarks, of which each says what it measured, whatever that is. */
@Timeout(300)
class BenchIT {
  @ParameterizedTest
  @CsvSource({
    "inference --case demo-model, demo-model",
    "signing --chunks 2 --frame-size 64x48, ffv1-spooled raw-spooled",
    "training --variant counter --input-size 64x48 --batch 2, counter 64x48 batch 2",
  })
  void a_benchmark_prints_a_figure_for_each_case(String command, String cases) throws IOException {
    check(command, cases, "baseline");
  }

  @Test
  @EnabledIf("ffmpegRuns")
  void the_agent_is_measured_beside_ffmpegs_command_line() throws IOException {
    check("ingest --frames 20 --frame-size 64x48", "ffv1 raw raw-spooled", "baseline");
  }

  @Test
  void the_whole_pipeline_is_measured_beside_what_the_cores_allow() throws IOException {
    check("pipeline --windows 1 --warm-up 2 --settle 2 --frame-size 64x48", "one-machine", "limit");
  }

  /** It needs a library that not every machine has. */
  static boolean ffmpegRuns() {
    try {
      return Files.isExecutable(FfmpegProgram.path());
    } catch (FfmpegException missing) {
      return "required".equals(System.getProperty("ffmpeg"));
    }
  }

  private static void check(String command, String cases, String beside) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("bench"));
    arguments.addAll(List.of(command.split(" ")));
    arguments.addAll(List.of("--repetitions", "1", "--json"));

    Run run = Program.run(arguments.toArray(String[]::new));

    assertThat(run.code()).as("%s", run.err()).isZero();
    List<JsonNode> figures = new ArrayList<>();
    for (String line : run.out()) {
      figures.add(new ObjectMapper().readTree(line));
    }
    assertThat(
            String.join(" ", figures.stream().map(figure -> figure.get("case").asText()).toList()))
        .isEqualTo(cases);
    assertThat(figures)
        .allSatisfy(
            figure -> {
              assertThat(figure.get("bench").asText()).isEqualTo(arguments.get(1));
              assertThat(figure.get("value").asDouble()).isPositive();
              assertThat(figure.get(beside).asDouble()).isPositive();
            });
  }
}
