package dev.motility.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.TestModels;
import dev.motility.model.artifact.ArtifactException;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptedNetworkTest {
  private static final Extent SIZE = new Extent(5, 8, 8);
  private static final ClassifierSettings CPU =
      new ClassifierSettings(new DeviceChoice.Cpu(), OptionalInt.of(1), OptionalInt.empty());

  @TempDir Path folder;

  /** A model's folder in which a module stands in the weights' place. */
  private Path model(Variant variant, String... forward) throws Exception {
    Path model = folder.resolve("model");
    TestModels.artifact(new NetworkSpec(variant, 1), SIZE, 5).write(model);
    Files.delete(model.resolve("weights.safetensors"));
    TorchScript.write(model.resolve("model.pt"), variant.tabular(), forward);
    return model;
  }

  private static Window window(Optional<ParticipantFeatures> features) {
    return new Window(SIZE, TestModels.pixels(SIZE, 1), features);
  }

  @Test
  void a_module_that_was_trained_elsewhere_classifies_what_the_description_normalises()
      throws Exception {
    Path model =
        model(
            Variant.R3D18,
            "m = torch.mean(torch.abs(clips), [2, 3, 4])",
            "return torch.cat([m, torch.mul(m, 2.), torch.neg(m)], 1)");
    ModelArtifact artifact = ModelArtifact.read(model);
    Window window = window(Optional.empty());
    var scale = artifact.description().normalisation().scale(window.pixels());
    double mean = 0;
    for (float pixel : window.pixels()) {
      mean += Math.abs((pixel - scale.mean()) / scale.deviation()) / window.pixels().length;
    }
    Probabilities expected =
        Probabilities.softmax(
            new float[] {(float) mean, (float) (2 * mean), (float) -mean},
            artifact.description().temperature());

    try (DjlClassifier classifier = DjlClassifier.load(artifact, CPU)) {
      Probabilities said = classifier.classify(window);

      assertThat(said.progressive()).isCloseTo(expected.progressive(), within(1e-5));
      assertThat(said.immotile()).isCloseTo(expected.immotile(), within(1e-5));
      assertThat(classifier.classify(window)).isEqualTo(said);
    }
  }

  @Test
  void a_tabular_module_is_given_the_standardised_features() throws Exception {
    Path model = model(Variant.R3D18_TABULAR, "return torch.slice(features, 1, 0, 3)");
    Window window = window(Optional.of(new ParticipantFeatures(Map.of())));

    try (DjlClassifier classifier = DjlClassifier.load(ModelArtifact.read(model), CPU)) {
      assertThat(classifier.classify(window).progressive()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void its_digest_is_of_its_own_bytes_and_it_is_kept_as_it_is() throws Exception {
    Path model = model(Variant.R3D18, "return torch.mean(clips, [2, 3])");
    ModelArtifact artifact = ModelArtifact.read(model);

    artifact.write(folder.resolve("copy"));

    assertThat(ModelArtifact.read(folder.resolve("copy")).sha256()).isEqualTo(artifact.sha256());
    assertThat(folder.resolve("copy/model.pt")).hasSameBinaryContentAs(model.resolve("model.pt"));
  }

  @Test
  void a_module_that_gives_something_else_is_refused_when_it_is_loaded() throws Exception {
    Path model = model(Variant.R3D18, "return torch.mean(clips, [2, 3])");
    ModelArtifact artifact = ModelArtifact.read(model);

    assertThatThrownBy(() -> DjlClassifier.load(artifact, CPU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gives (1, 1, 8) for 1 windows where (1, 3) is needed");
  }

  @Test
  void a_file_that_is_no_module_is_refused() throws Exception {
    Path model = model(Variant.R3D18, "return clips");
    Files.writeString(model.resolve("model.pt"), "no module");
    ModelArtifact artifact = ModelArtifact.read(model);

    assertThatThrownBy(() -> DjlClassifier.load(artifact, CPU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("model.pt cannot be used as model");
  }

  @Test
  void a_folder_with_both_weights_and_a_module_is_refused() throws Exception {
    Path model = model(Variant.R3D18, "return clips");
    Files.writeString(model.resolve("weights.safetensors"), "");

    assertThatThrownBy(() -> ModelArtifact.read(model))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("both weights.safetensors and model.pt");
  }
}
