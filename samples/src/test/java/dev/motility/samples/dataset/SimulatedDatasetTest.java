package dev.motility.samples.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.motility.samples.GrayFrame;
import dev.motility.samples.Sha256;
import dev.motility.samples.ffmpeg.VideoFile;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.samples.simulate.WindowCounts;
import dev.motility.samples.visem.Column;
import dev.motility.samples.visem.Feature;
import dev.motility.samples.visem.Participant;
import dev.motility.samples.visem.VisemFolder;
import dev.motility.samples.visem.VisemReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedDatasetTest {
  @TempDir Path parent;

  private static DatasetSettings settings(int samples) {
    return new DatasetSettings(samples, 5, 1.1, OptionalDouble.empty(), 160, 120);
  }

  private Path made(String name, DatasetSettings settings, int threads)
      throws IOException, InterruptedException {
    Path folder = parent.resolve(name);
    new SimulatedDataset(settings, folder).write(threads, done -> {});
    return folder;
  }

  @Test
  void the_tables_read_as_visem_with_the_samples_fractions_as_labels() throws Exception {
    Path folder = made("one", settings(3), 1);

    VisemFolder visem = VisemReader.read(folder);

    assertThat(visem.participants()).extracting(Participant::id).containsExactly(1, 2, 3);
    assertThat(visem.videos()).hasSize(3);
    for (Participant participant : visem.participants()) {
      SampleTruth truth = new TruthFolder(folder).read(participant.id());
      assertThat(participant.motility().orElseThrow().progressive())
          .isEqualTo(truth.fractions().progressive());
      assertThat(participant.motility().orElseThrow().immotile())
          .isEqualTo(truth.fractions().immotile());
      assertThat(Arrays.stream(Feature.values()))
          .allMatch(feature -> participant.value(feature.column()).isPresent());
      assertThat(participant.value(Column.SPERM_VITALITY).orElseThrow())
          .isGreaterThanOrEqualTo(100 - truth.fractions().immotile() - 1);
    }
  }

  @Test
  void a_video_gives_back_the_microscopes_pixels_and_rate() throws Exception {
    Path folder = made("one", settings(1), 1);
    SampleTruth truth = new TruthFolder(folder).read(1);
    Setup setup = Setup.training(truth.seed()).withSize(160, 120).withFrames(truth.frames());

    try (SimulatedMicroscope microscope = new SimulatedMicroscope(setup);
        VideoFile video = VideoFile.open(folder.resolve("videos").resolve(truth.video()))) {
      assertThat(video.format().framesPerSecond())
          .isCloseTo(truth.style().framesPerSecond(), within(1e-6));
      long frames = 0;
      for (var frame = video.next(); frame.isPresent(); frame = video.next()) {
        GrayFrame seen = microscope.next().orElseThrow();
        assertThat(frame.get().image().sha256()).isEqualTo(seen.image().sha256());
        frames++;
      }
      assertThat(frames).isEqualTo(truth.frames());
    }
  }

  @Test
  void the_tracks_give_back_the_counted_cells() throws Exception {
    Path folder = made("one", settings(1), 1);
    SampleTruth truth = new TruthFolder(folder).read(1);

    List<CellTrack> cells = new TruthFolder(folder).readTracks(1);

    assertThat(truth.windows()).hasSize(1);
    assertThat(truth.windows().get(0).total()).isGreaterThanOrEqualTo(25);
    WindowCounts counted = WindowCounts.NONE;
    for (CellTrack cell : cells) {
      double x = cell.x().get(25);
      double y = cell.y().get(25);
      assertThat(cell.x()).hasSize((int) truth.frames());
      assertThat(cell.grade().motility()).isEqualTo(cell.motility());
      if (x >= 0 && x < 160 && y >= 0 && y < 120) {
        counted = counted.plus(cell.motility());
      }
    }
    assertThat(counted).isEqualTo(truth.windows().get(0));
  }

  @Test
  void the_same_settings_give_the_same_bytes_whatever_the_threads() throws Exception {
    assertThat(digests(made("one", settings(3), 1)))
        .isEqualTo(digests(made("two", settings(3), 2)));
  }

  @Test
  void a_sample_does_not_depend_on_how_many_there_are() throws Exception {
    Path few = made("few", settings(1), 1);
    Path more = made("more", settings(2), 1);

    assertThat(Files.readAllBytes(few.resolve("truth/1.json")))
        .isEqualTo(Files.readAllBytes(more.resolve("truth/1.json")));
  }

  @Test
  void samples_outside_have_every_quantity_beyond_its_range() throws Exception {
    DatasetSettings outside = new DatasetSettings(1, 5, 1, OptionalDouble.of(0.25), 160, 120);

    SampleTruth truth = new TruthFolder(made("outside", outside, 1)).read(1);

    assertThat(truth.style().micrometresPerPixel()).matches(pixel -> pixel < 0.40 || pixel > 0.65);
    assertThat(truth.style().noise()).matches(noise -> noise < 2 || noise > 6);
    assertThat(truth.style().framesPerSecond()).isBetween(47.0, 52.0);
  }

  @Test
  void even_a_second_at_a_low_rate_is_a_whole_window() {
    DatasetSettings second = new DatasetSettings(1, 5, 1, OptionalDouble.empty(), 160, 120);

    for (int sample = 1; sample <= 20; sample++) {
      assertThat(second.setup(sample, 0).frames().orElseThrow()).isGreaterThanOrEqualTo(50);
    }
  }

  @Test
  void what_is_missing_is_made_again_and_the_rest_stays() throws Exception {
    Path folder = made("one", settings(2), 1);
    Map<String, Sha256> complete = digests(folder);
    Files.delete(folder.resolve("truth/2.json"));
    Files.delete(folder.resolve("videos.csv"));
    Files.delete(folder.resolve("videos/2_simulated.avi"));
    var untouched = Files.getLastModifiedTime(folder.resolve("videos/1_simulated.avi"));

    made("one", settings(2), 1);

    assertThat(digests(folder)).isEqualTo(complete);
    assertThat(Files.getLastModifiedTime(folder.resolve("videos/1_simulated.avi")))
        .isEqualTo(untouched);
  }

  @Test
  void a_folder_with_other_samples_is_left_alone() throws Exception {
    made("one", settings(1), 1);

    assertThatThrownBy(() -> made("one", settings(2), 1))
        .isInstanceOf(FolderTakenException.class)
        .hasMessageContaining("other settings");
  }

  @Test
  void a_folder_with_other_files_is_left_alone() throws Exception {
    Files.createDirectories(parent.resolve("one"));
    Files.writeString(parent.resolve("one/thesis.txt"), "mine");

    assertThatThrownBy(() -> made("one", settings(1), 1))
        .isInstanceOf(FolderTakenException.class)
        .hasMessageContaining("thesis.txt");
  }

  private static Map<String, Sha256> digests(Path folder) throws IOException {
    Map<String, Sha256> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(folder.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
      }
    }
    return digests;
  }
}
