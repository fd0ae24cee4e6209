package dev.motility.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.TestModels;
import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.model.engine.EngineDescription;
import dev.motility.model.evaluate.Forecast;
import dev.motility.model.evaluate.Shares;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.dataset.DatasetSettings;
import dev.motility.samples.dataset.SampleTruth;
import dev.motility.samples.dataset.SimulatedDataset;
import dev.motility.samples.ffmpeg.VideoFileWriter;
import dev.motility.samples.simulate.WindowCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
  @TempDir static Path folder;
  @TempDir Path other;

  @BeforeAll
  static void simulate() throws IOException, InterruptedException {
    DatasetSettings settings = new DatasetSettings(2, 9, 2.2, OptionalDouble.empty(), 160, 120);
    new SimulatedDataset(settings, folder).write(2, done -> {});
  }

  /** Says of the first window of a sample one thing, of later ones another. */
  private static final class Pretended implements Classifier {
    final List<Window> seen = Collections.synchronizedList(new ArrayList<>());
    private final ModelDescription model =
        TestModels.description(new NetworkSpec(Variant.R3D18, 4), new Extent(50, 40, 60));

    @Override
    public ModelDescription model() {
      return model;
    }

    @Override
    public Sha256 artifactSha256() {
      return Sha256.of(new byte[0]);
    }

    @Override
    public EngineDescription engine() {
      return new EngineDescription("pretended", "none", "cpu", "fp32", 1, 1);
    }

    @Override
    public List<Probabilities> classify(List<Window> windows) {
      seen.addAll(windows);
      Probabilities said =
          seen.size() % 2 == 1
              ? new Probabilities(0.6, 0.3, 0.1)
              : new Probabilities(0.2, 0.3, 0.5);
      return windows.stream().map(window -> said).toList();
    }

    @Override
    public void close() {}
  }

  private static ScoringPlan plan(boolean firstWindowOnly) {
    return new ScoringPlan(firstWindowOnly, OptionalDouble.empty(), 1);
  }

  @Test
  void a_samples_forecast_is_the_mean_of_its_windows_beside_label_and_counted_cells()
      throws Exception {
    EvaluationData data = EvaluationData.read(folder);

    ScoredSample scored =
        new Scoring(new Pretended(), plan(false)).score(data.samples(), done -> {}).get(0);

    Forecast forecast = scored.forecast().orElseThrow();
    SampleTruth truth = data.samples().get(0).truth().orElseThrow();
    assertThat(scored.windows()).hasSize(2);
    assertThat(forecast.said().progressive()).isCloseTo(0.4, within(1e-12));
    assertThat(forecast.said().immotile()).isCloseTo(0.3, within(1e-12));
    assertThat(forecast.label().progressive())
        .isCloseTo(truth.fractions().progressive() / 100.0, within(1e-12));
    WindowCounts counts = truth.windows().get(0).plus(truth.windows().get(1));
    assertThat(forecast.counted())
        .contains(Shares.of(counts.progressive(), counts.nonProgressive(), counts.immotile()));
  }

  @Test
  void the_first_windows_alone_are_held_against_their_own_cells() throws Exception {
    EvaluationData data = EvaluationData.read(folder);
    Pretended classifier = new Pretended();

    ScoredSample scored =
        new Scoring(classifier, plan(true)).score(data.samples(), done -> {}).get(0);

    WindowCounts counts = data.samples().get(0).truth().orElseThrow().windows().get(0);
    assertThat(classifier.seen).hasSize(2);
    assertThat(scored.forecast().orElseThrow().counted())
        .contains(Shares.of(counts.progressive(), counts.nonProgressive(), counts.immotile()));
  }

  @Test
  void several_threads_give_the_samples_in_their_order() throws Exception {
    EvaluationData data = EvaluationData.read(folder);
    ScoringPlan plan = new ScoringPlan(true, OptionalDouble.empty(), 2);

    List<ScoredSample> scored =
        new Scoring(new Pretended(), plan).score(data.samples(), done -> {});

    assertThat(scored).extracting(sample -> sample.sample().id()).containsExactly(1, 2);
  }

  @Test
  void an_empty_field_is_noted_and_not_scored() throws Exception {
    Path video = other.resolve("1_dark.avi");
    try (VideoFileWriter writer =
        VideoFileWriter.open(video, new VideoFormat(160, 120, 50, OptionalDouble.empty()))) {
      for (int i = 0; i < 50; i++) {
        writer.write(new GrayClip(160, 120, 1, new byte[160 * 120]));
      }
      writer.finish();
    }
    EvaluationSample real = EvaluationData.read(folder).samples().get(0);
    EvaluationSample dark = new EvaluationSample(real.participant(), video, real.truth());

    ScoredSample scored =
        new Scoring(new Pretended(), plan(false)).score(List.of(dark), done -> {}).get(0);

    assertThat(scored.windows()).isEmpty();
    assertThat(scored.forecast()).isEmpty();
    assertThat(scored.notes()).containsExactly("window 0: there is nothing in the picture");
  }

  @Test
  void a_folder_with_truth_is_simulated_and_one_without_is_not() throws Exception {
    assertThat(EvaluationData.read(folder).simulated()).isTrue();
    copyWithoutTruth();

    assertThat(EvaluationData.read(other).simulated()).isFalse();
    assertThat(EvaluationData.read(other).samples()).hasSize(2);
  }

  @Test
  void participants_without_video_are_named_and_left_out() throws Exception {
    copyWithoutTruth();
    Files.delete(other.resolve("2_simulated.avi"));

    EvaluationData data = EvaluationData.read(other);

    assertThat(data.samples()).hasSize(1);
    assertThat(data.skipped()).containsExactly("participant 2: no video in the folder");
  }

  @Test
  void a_folder_without_any_video_is_refused() throws Exception {
    copyWithoutTruth();
    Files.delete(other.resolve("1_simulated.avi"));
    Files.delete(other.resolve("2_simulated.avi"));

    assertThatThrownBy(() -> EvaluationData.read(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none of 2 participants has both a label and a video");
  }

  /** The videos beside the tables, as some keep them. */
  private void copyWithoutTruth() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, other.resolve(file.getFileName()));
      }
    }
    try (var files = Files.list(folder.resolve("videos"))) {
      for (Path file : files.toList()) {
        Files.copy(file, other.resolve(file.getFileName()));
      }
    }
  }
}
