package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path parent;
  @TempDir Path report;

  private static String data() {
    return parent.resolve("samples").toString();
  }

  @BeforeAll
  static void simulate() {
    Program.Run run =
        Program.run(
            "simulate", "--samples", "4", "--seed", "3", "--seconds", "1.1", "--out", data());

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(1);
    assertThat(run.out().get(0)).startsWith("4 simulated samples in " + data());
  }

  private static JsonNode evaluated(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("model", "evaluate", "--data", data(), "--json"));
    arguments.addAll(List.of(more));
    Program.Run run = Program.run(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(1);
    return MAPPER.readTree(run.out().get(0));
  }

  @Test
  void a_model_of_classes_says_no_percentages() throws Exception {
    Path model = report.resolve("model");
    UntrainedModel.of(new NetworkSpec(Variant.R3D18, 2), new Extent(50, 24, 32), 1).write(model);

    JsonNode line = evaluated("--model", model.toString());

    assertThat(line.get("target").textValue()).isEqualTo("class");
    assertThat(line.get("maeLabel").isNull()).isTrue();
    assertThat(line.get("maeCounted").isNull()).isTrue();
  }

  @Test
  void the_shipped_model_is_measured_beside_baselines_and_a_perfect_counter() throws IOException {
    JsonNode line = evaluated();

    assertThat(line.get("samples").intValue()).isEqualTo(4);
    assertThat(line.get("target").textValue()).isEqualTo("fractions");
    assertThat(line.get("simulated").booleanValue()).isTrue();
    assertThat(line.get("accuracy").doubleValue()).isBetween(0.0, 1.0);
    assertThat(line.get("balancedAccuracy").isNumber()).isTrue();
    assertThat(line.get("macroF1").isNumber()).isTrue();
    assertThat(line.get("maeLabel").doubleValue()).isBetween(0.0, 40.0);
    assertThat(line.get("maeCounted").doubleValue()).isBetween(0.0, 40.0);
    assertThat(line.has("accuracyLabelClear")).isTrue();
    assertThat(line.has("accuracyCountedClear")).isTrue();
    assertThat(line.get("floor").get("maeLabel").doubleValue()).isBetween(0.1, 25.0);
    assertThat(line.get("brier").isNumber()).isTrue();
    assertThat(line.get("baselines").fieldNames())
        .toIterable()
        .containsExactly("majorityClass", "meanFractions", "ridge", "logistic", "perfectCounter");
    assertThat(line.get("baselines").get("perfectCounter").get("maeCounted").doubleValue())
        .isZero();
    assertThat(line.get("baselines").get("ridge").get("maeLabel").isNumber()).isTrue();
  }

  @Test
  void folds_are_measured_one_by_one_and_together() throws IOException {
    JsonNode line = evaluated("--folds", "2", "--first-window");

    assertThat(line.get("samples").intValue()).isEqualTo(4);
    assertThat(line.get("folds")).hasSize(2);
    assertThat(line.get("folds").get(0).get("samples").intValue()).isEqualTo(2);
  }

  @Test
  void a_report_has_the_numbers_the_samples_and_the_pictures() throws IOException {
    JsonNode line = evaluated("--report", report.toString());

    assertThat(MAPPER.readTree(report.resolve("metrics.json").toFile())).isEqualTo(line);
    assertThat(Files.readAllLines(report.resolve("samples.csv"))).hasSize(5);
    for (String picture : List.of("confusion", "reliability")) {
      assertThat(report.resolve(picture + ".png")).isNotEmptyFile();
      assertThat(report.resolve(picture + ".svg")).isNotEmptyFile();
    }
  }

  @Test
  void the_same_samples_again_change_nothing_and_others_are_refused() {
    Program.Run again =
        Program.run(
            "simulate", "--samples", "4", "--seed", "3", "--seconds", "1.1", "--out", data());
    Program.Run other =
        Program.run(
            "simulate", "--samples", "4", "--seed", "4", "--seconds", "1.1", "--out", data());

    assertThat(again.code()).isZero();
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).singleElement().asString().contains("samples of other settings");
  }

  @Test
  void options_that_cannot_be_are_refused_in_a_line() {
    assertRefused(2, "--split: 'half'; it may be all or test", "--split", "half");
    assertRefused(2, "--folds: 9 folds of 4 participants; it may be 2 to 4", "--folds", "9");
    assertRefused(1, "there is no such file", "--folds", "none.csv");
    assertRefused(2, "--threads: 0; it may be 1 to 256", "--threads", "0");
  }

  private static void assertRefused(int code, String message, String... options) {
    List<String> arguments = new ArrayList<>(List.of("model", "evaluate", "--data", data()));
    arguments.addAll(List.of(options));
    Program.Run run = Program.run(arguments.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).singleElement().asString().contains(message);
  }
}
