package dev.motility.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.TestModels;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.NetworkFile;
import dev.motility.model.artifact.Normalisation;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.ReferenceNetwork;
import dev.motility.model.network.Variant;
import dev.motility.samples.GrayClip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DjlClassifierTest {
  private static final NetworkSpec VIDEO = new NetworkSpec(Variant.R3D18, 2);
  private static final NetworkSpec TABULAR = new NetworkSpec(Variant.R3D18_TABULAR, 2);
  // More than one slab of the stem, and not a whole number of them.
  private static final Extent SIZE = new Extent(23, 17, 21);

  private static ClassifierSettings settings(int batch) {
    return new ClassifierSettings(new DeviceChoice.Cpu(), OptionalInt.of(2), OptionalInt.of(batch));
  }

  private static DjlClassifier classifier(NetworkSpec network, int batch) {
    return DjlClassifier.load(TestModels.artifact(network, SIZE, 5), settings(batch));
  }

  private static Window window(long seed) {
    return new Window(SIZE, TestModels.pixels(SIZE, seed), Optional.empty());
  }

  /** By nested loops, from grey values, in the order of the artifact's description. */
  private static Probabilities expected(ModelArtifact model, Window window, float[] features) {
    Normalisation.Scale scale = model.description().normalisation().scale(window.pixels());
    float[] input = new float[window.pixels().length];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) ((window.pixels()[i] - scale.mean()) / scale.deviation());
    }
    double[] logits =
        new ReferenceNetwork(
                model.description().network(), ((NetworkFile.Arrays) model.network()).weights())
            .logits(window.size(), input, features);
    return Probabilities.softmax(
        new float[] {(float) logits[0], (float) logits[1], (float) logits[2]},
        model.description().temperature());
  }

  private static void assertClose(Probabilities actual, Probabilities expected) {
    assertThat(actual.progressive()).isCloseTo(expected.progressive(), within(1e-5));
    assertThat(actual.nonProgressive()).isCloseTo(expected.nonProgressive(), within(1e-5));
    assertThat(actual.immotile()).isCloseTo(expected.immotile(), within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"23,17,21", "20,9,8", "11,8,8", "3,5,4", "1,1,1"})
  void folded_and_in_slabs_it_gives_what_the_unfolded_network_gives(
      int frames, int height, int width) {
    Extent size = new Extent(frames, height, width);
    ModelArtifact model = TestModels.artifact(VIDEO, size, 5);
    Window window = new Window(size, TestModels.pixels(size, 1), Optional.empty());
    try (DjlClassifier classifier = DjlClassifier.load(model, settings(1))) {
      Probabilities actual = classifier.classify(window);

      assertClose(actual, expected(model, window, new float[0]));
      assertThat(actual.progressive()).isBetween(0.01, 0.99);
    }
  }

  @Test
  void a_counting_network_gives_what_the_unfolded_one_gives() {
    Extent size = new Extent(50, 15, 18);
    ModelArtifact model = TestModels.artifact(new NetworkSpec(Variant.COUNTER, 2), size, 5);
    Window window = new Window(size, TestModels.pixels(size, 1), Optional.empty());
    try (DjlClassifier classifier = DjlClassifier.load(model, settings(1))) {
      assertClose(classifier.classify(window), expected(model, window, new float[0]));
      assertThat(classifier.classify(window)).isEqualTo(classifier.classify(window));
    }
  }

  @Test
  void features_are_standardised_and_the_missing_ones_imputed() {
    Window window =
        new Window(
            SIZE,
            TestModels.pixels(SIZE, 1),
            Optional.of(new ParticipantFeatures(Map.of("feature2", 7.0, "unrelated", 1.0))));
    float[] features = new float[19];
    for (int i = 1; i <= features.length; i++) {
      // Imputed 2i, mean i, deviation i / 2.
      features[i - 1] = i == 2 ? (7 - 2) / 1f : (2 * i - i) / (0.5f * i);
    }
    try (DjlClassifier classifier = classifier(TABULAR, 1)) {
      assertClose(
          classifier.classify(window),
          expected(TestModels.artifact(TABULAR, SIZE, 5), window, features));
    }
  }

  @Test
  void the_same_window_gives_the_same_bits() {
    try (DjlClassifier first = classifier(VIDEO, 1);
        DjlClassifier second = classifier(VIDEO, 1)) {
      Probabilities probabilities = first.classify(window(2));

      assertThat(first.classify(window(2))).isEqualTo(probabilities);
      assertThat(second.classify(window(2))).isEqualTo(probabilities);
      assertThat(first.classify(window(3))).isNotEqualTo(probabilities);
    }
  }

  @Test
  void a_window_does_not_see_its_neighbours_in_a_batch() {
    try (DjlClassifier alone = classifier(VIDEO, 3);
        DjlClassifier together = classifier(VIDEO, 3)) {
      List<Window> windows = List.of(window(1), window(2), window(3), window(4));

      List<Probabilities> batched = together.classify(windows);

      assertThat(batched).hasSize(4);
      for (int i = 0; i < windows.size(); i++) {
        assertClose(batched.get(i), alone.classify(windows.get(i)));
      }
    }
  }

  @Test
  void several_threads_get_what_one_gets() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (DjlClassifier classifier = classifier(VIDEO, 1)) {
      List<Future<Probabilities>> results = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Window window = window(i % 4);
        results.add(threads.submit(() -> classifier.classify(window)));
      }

      for (int i = 0; i < 12; i++) {
        assertThat(results.get(i).get()).isEqualTo(classifier.classify(window(i % 4)));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_call_leaves_no_array_behind_and_closing_leaves_none_at_all() {
    DjlClassifier classifier = classifier(TABULAR, 2);
    int weights = classifier.manager().getManagedArrays().size();
    Window window =
        new Window(
            SIZE, TestModels.pixels(SIZE, 1), Optional.of(new ParticipantFeatures(Map.of())));

    classifier.classify(List.of(window, window, window));

    assertThat(classifier.manager().getManagedArrays()).hasSize(weights);
    classifier.close();
    assertThat(classifier.manager().isOpen()).isFalse();
    assertThat(classifier.manager().getManagedArrays()).isEmpty();
  }

  @Test
  void says_what_it_computes_with() {
    try (DjlClassifier classifier = classifier(VIDEO, 2)) {
      assertThat(classifier.engine().library()).isEqualTo("PyTorch 2.7.1");
      assertThat(classifier.engine().device()).isEqualTo("cpu");
      assertThat(classifier.engine().precision()).isEqualTo("fp32");
      assertThat(classifier.engine().batch()).isEqualTo(2);
      assertThat(classifier.engine().threads()).isEqualTo(2);
    }
  }

  @Test
  void a_clip_of_the_models_size_is_a_window() {
    GrayClip clip = new GrayClip(3, 2, 1, new byte[] {0, 1, 127, (byte) 128, (byte) 254, -1});

    Window window = Window.of(clip, Optional.empty());

    assertThat(window.size()).isEqualTo(new Extent(1, 2, 3));
    assertThat(window.pixels()).containsExactly(0, 1, 127, 128, 254, 255);
  }

  @Test
  void a_window_of_another_size_is_refused() {
    Window small = new Window(Extent.cube(2), new float[8], Optional.empty());
    try (DjlClassifier classifier = classifier(VIDEO, 1)) {
      assertThatThrownBy(() -> classifier.classify(small))
          .hasMessage("a window of 2×2×2 where model 'test model' reads 23×17×21");
    }
  }

  @Test
  void a_tabular_model_refuses_a_window_without_features() {
    try (DjlClassifier classifier = classifier(TABULAR, 1)) {
      assertThatThrownBy(() -> classifier.classify(window(1)))
          .hasMessage(
              "a window without the participant's features, which model 'test model' reads");
    }
  }

  @Test
  void a_gpu_that_is_not_there_is_refused() {
    ClassifierSettings gpu =
        new ClassifierSettings(new DeviceChoice.Gpu(99), OptionalInt.of(2), OptionalInt.empty());

    assertThatThrownBy(() -> DjlClassifier.load(TestModels.artifact(VIDEO, SIZE, 5), gpu))
        .message()
        .startsWith("device gpu:99: PyTorch finds ");
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,1", "3,2,1,10"})
  void probabilities_sum_to_one(float first, float second, float third, double temperature) {
    Probabilities p = Probabilities.softmax(new float[] {first, second, third}, temperature);

    assertThat(p.progressive() + p.nonProgressive() + p.immotile()).isCloseTo(1, within(1e-12));
    assertThat(Math.log(p.progressive() / p.nonProgressive()) * temperature)
        .isCloseTo(first - second, within(1e-9));
  }

  @Test
  void logits_that_are_not_finite_are_no_probabilities() {
    assertThatThrownBy(() -> Probabilities.softmax(new float[] {1, Float.NaN, 0}, 1))
        .hasMessage("logits [1.0, NaN, 0.0] are not all finite");
  }
}
