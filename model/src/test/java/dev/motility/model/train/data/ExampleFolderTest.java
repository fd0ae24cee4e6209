package dev.motility.model.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.model.MotilityClass;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.network.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFolderTest {
  private static final Extent SIZE = new Extent(2, 2, 3);
  private static final Example EXAMPLE =
      new Example(
          "S-1",
          "7",
          new Probabilities(0.5, 0.3, 0.2),
          Optional.of(List.of(new CellMark(0.25f, 0.75f, MotilityClass.PROGRESSIVE))),
          new ParticipantFeatures(Map.of("Age", 33.0)));

  @TempDir Path folder;

  private ExampleFolder open(String source) throws IOException {
    return ExampleFolder.open(folder, source, SIZE);
  }

  private static byte[] pixels(int value) {
    byte[] pixels = new byte[12];
    pixels[11] = (byte) value;
    return pixels;
  }

  @Test
  void what_was_added_is_read_again() throws IOException {
    try (ExampleFolder examples = open("made up")) {
      examples.add(EXAMPLE, pixels(1));
      examples.add(EXAMPLE, pixels(200));
    }
    try (ExampleFolder examples = open("made up")) {
      assertThat(examples.size()).isEqualTo(2);
      assertThat(examples.example(1)).isEqualTo(EXAMPLE);
      assertThat(examples.pixels(1)).isEqualTo(pixels(200));
    }
  }

  @Test
  void a_folder_whose_writer_was_killed_goes_on_after_the_last_whole_example() throws IOException {
    try (ExampleFolder examples = open("made up")) {
      examples.add(EXAMPLE, pixels(1));
    }
    Files.writeString(
        folder.resolve("examples.jsonl"), "{\"sample\":\"S-", StandardOpenOption.APPEND);
    try (ExampleFolder examples = open("made up")) {
      assertThat(examples.size()).isEqualTo(1);
      examples.add(EXAMPLE, pixels(2));
    }
    try (ExampleFolder examples = open("made up")) {
      assertThat(examples.size()).isEqualTo(2);
      assertThat(examples.pixels(1)).isEqualTo(pixels(2));
    }
  }

  @Test
  void a_folder_of_other_windows_is_refused() throws IOException {
    open("made up").close();

    assertThatThrownBy(() -> open("other"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds other windows")
        .hasMessageContaining("name another folder");
  }

  @Test
  void simulated_windows_are_the_same_however_many_threads_make_them() throws IOException {
    Extent size = new Extent(50, 12, 16);
    SimulatedExamples simulated = new SimulatedExamples(3, 0, size);
    try (ExampleFolder one = ExampleFolder.open(folder.resolve("1"), "s", size);
        ExampleFolder two = ExampleFolder.open(folder.resolve("2"), "s", size)) {
      simulated.fill(one, 2, 1, done -> {});
      simulated.fill(two, 1, 2, done -> {});
      simulated.fill(two, 2, 2, done -> {});

      for (int i = 0; i < 2; i++) {
        assertThat(two.example(i)).isEqualTo(one.example(i));
        assertThat(two.pixels(i)).isEqualTo(one.pixels(i));
      }
      assertThat(one.example(0).cells().orElseThrow()).hasSizeGreaterThan(10);
    }
  }
}
