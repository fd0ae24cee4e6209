package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.Target;
import dev.motility.standalone.Program.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains networks far too small to be of use, by the command that trains real ones. */
class ModelTrainIT {
  @TempDir Path folder;

  private Run train(String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "model",
                "train",
                "--network-width",
                "16",
                "--input-height",
                "24",
                "--input-width",
                "32",
                "--threads",
                "1",
                "--device",
                "cpu",
                "--out",
                folder.resolve(out).toString()));
    arguments.addAll(List.of(more));
    return Program.run(arguments.toArray(String[]::new));
  }

  @Test
  void a_tabular_network_trains_on_a_folder_in_visems_form() throws Exception {
    String data = folder.resolve("data").toString();
    Run simulated =
        Program.run("simulate", "--samples", "8", "--seed", "5", "--seconds", "1.2", "--out", data);
    assertThat(simulated.err()).isEmpty();

    Run run = train("out", "--variant", "r3d18-tabular", "--data", data, "--epochs", "2");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().get(0)).contains("r3d18-tabular of width 16", "6 windows to train on");
    assertThat(run.out()).anySatisfy(line -> assertThat(line).startsWith("epoch 2 of 2: loss "));
    ModelArtifact model = ModelArtifact.read(folder.resolve("out/model"));
    assertThat(model.description().features()).hasSize(19);
    assertThat(model.description().target()).isEqualTo(Target.CLASS);
    assertThat(model.description().training().data()).contains("8 samples of simulated");
    assertThat(run.out().get(run.out().size() - 1)).startsWith(model.sha256().hex());
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/metrics.json");
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/loss.png");
    assertThat(Files.readString(folder.resolve("out/loss.svg"))).contains("<svg");
  }

  @Test
  void a_counting_network_trains_on_simulated_windows_and_twice_gives_the_same_model()
      throws Exception {
    String[] options = {
      "--variant",
      "counter",
      "--simulated",
      "3",
      "--simulated-validation",
      "2",
      "--target",
      "fractions",
      "--epochs",
      "2",
      "--batch",
      "2",
      "--flips",
      "--turns"
    };

    assertThat(train("first", options).err()).isEmpty();
    assertThat(train("second", options).err()).isEmpty();

    ModelArtifact model = ModelArtifact.read(folder.resolve("first/model"));
    assertThat(ModelArtifact.read(folder.resolve("second/model")).sha256())
        .isEqualTo(model.sha256());
    assertThat(model.description().temperature()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_is_said_in_one_line() {
    assertThat(train("out").err())
        .singleElement()
        .asString()
        .contains("name what to train on: --data DIR or --simulated N");
    assertThat(train("out", "--variant", "r3d18-tabular", "--simulated", "3").err())
        .singleElement()
        .asString()
        .contains("r3d18-tabular reads laboratory values");
    assertThat(train("out", "--data", folder.resolve("none").toString()).err())
        .singleElement()
        .asString()
        .contains("none");
    assertThat(train("out", "--simulated", "3", "--rate", "0").err())
        .singleElement()
        .asString()
        .contains("--rate: 0.0; it may be above 0");
  }
}
