package dev.motility.model.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.MotilityClass;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkAsBuiltTest {
  private static final Extent INPUT = new Extent(50, 24, 32);
  private static final ModelArtifact MODEL =
      UntrainedModel.of(new NetworkSpec(Variant.R3D18, 2), INPUT, 1);

  private static Window noise() {
    float[] pixels = new float[(int) INPUT.volume()];
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }
    return new Window(INPUT, pixels, Optional.empty());
  }

  @Test
  void the_obvious_way_and_ours_give_the_same_probabilities() {
    ClassifierSettings settings =
        new ClassifierSettings(new DeviceChoice.Cpu(), OptionalInt.of(1), OptionalInt.empty());
    try (NetworkAsBuilt obvious = new NetworkAsBuilt(MODEL, 1);
        Classifier ours = DjlClassifier.load(MODEL, settings)) {
      Probabilities expected =
          Probabilities.softmax(obvious.logits(noise()), MODEL.description().temperature());
      Probabilities actual = ours.classify(noise());
      for (MotilityClass each : MotilityClass.values()) {
        assertThat(actual.of(each)).isCloseTo(expected.of(each), within(1e-4));
      }
    }
  }
}
