package dev.motility.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.ExitCode;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
  @TempDir Path folder;

  private static List<GrayFrame> read(SourceAddress address) throws SourceException {
    List<GrayFrame> frames = new ArrayList<>();
    try (OpenSource source = ((SourceAddress.Recorded) address).open()) {
      Optional<GrayFrame> next = source.frames().next();
      while (next.isPresent()) {
        frames.add(next.get());
        next = source.frames().next();
      }
      assertThat(source.expectedFrames()).hasValue(frames.size());
    }
    return frames;
  }

  @Test
  void a_path_and_a_file_uri_name_a_video() {
    assertThat(Sources.parse("clips/a b.avi"))
        .isEqualTo(new VideoAddress(Path.of("clips/a b.avi")));
    assertThat(Sources.parse("file:///clips/a%20b.avi"))
        .isEqualTo(new VideoAddress(Path.of("/clips/a b.avi")));
    assertThat(Sources.parse("file:clips/a.avi"))
        .isEqualTo(new VideoAddress(Path.of("clips/a.avi")));
  }

  @Test
  void a_file_may_have_a_colon_in_its_name() throws Exception {
    Path file = Files.createFile(folder.resolve("sample:1.avi"));

    assertThat(Sources.parse(file.toString())).isEqualTo(new VideoAddress(file));
  }

  @Test
  void a_simulated_microscope_has_the_size_and_length_of_its_address() throws Exception {
    List<GrayFrame> frames =
        read(Sources.parse("simulated:?seed=7&seconds=0.1&width=64&height=48"));

    assertThat(frames).hasSize(5);
    assertThat(frames.get(4).image().width()).isEqualTo(64);
    assertThat(frames.get(4).image().height()).isEqualTo(48);
  }

  @Test
  void the_same_seed_shows_the_same_pixels() throws Exception {
    SourceAddress address = new SimulatedAddress(3, 64, 48, 0.05);

    assertThat(read(address).get(1).image().sha256())
        .isEqualTo(read(address).get(1).image().sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-?width=64&height=48&rate=50",
        "rtsp://host/live",
        "v4l2:/dev/video0?width=640&height=480&rate=50",
        "udp://:5000",
        "HTTP://a",
        "loop:a.avi",
        "simulated:?seed=1&width=320&height=240&loop=5&rate=50"
      })
  void what_does_not_wait_is_a_camera(String address) {
    assertThat(Sources.parse(address)).isInstanceOf(SourceAddress.Live.class);
  }

  @Test
  void a_password_is_not_shown() {
    assertThat(Sources.parse("rtsp://me:secret@host/live")).hasToString("rtsp://host/live");
  }

  @Test
  void a_folder_is_its_videos_by_name() throws Exception {
    Files.createFile(folder.resolve("b.avi"));
    Files.createFile(folder.resolve("a.MP4"));
    Files.createFile(folder.resolve("notes.txt"));

    SourceAddress.Many many = (SourceAddress.Many) Sources.parse(folder.toString());

    assertThat(many.items()).extracting(SourceAddress.Item::sampleId).containsExactly("a", "b");
  }

  @Test
  void a_folder_with_a_list_of_videos_tells_whose_they_are() throws Exception {
    Files.writeString(folder.resolve("videos.csv"), "ID;video\n1;1_sample.avi\n2;2_sample.avi\n");
    Files.createDirectory(folder.resolve("videos"));
    Files.createFile(folder.resolve("videos").resolve("1_sample.avi"));

    List<SourceAddress.Item> items =
        ((SourceAddress.Many) Sources.parse(folder.toString())).items();

    assertThat(items.get(0).participantId()).contains("1");
    assertThat(items.get(0).address())
        .isEqualTo(new VideoAddress(folder.resolve("videos").resolve("1_sample.avi")));
    assertThat(items.get(1).address()).isEqualTo(new VideoAddress(folder.resolve("2_sample.avi")));
  }

  @Test
  void a_folder_without_videos_is_told() {
    assertThatThrownBy(() -> ((SourceAddress.Many) Sources.parse(folder.toString())).items())
        .hasMessageContaining("no video");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gopher:x",
        "simulated:?sed=7",
        "simulated:?seed=x",
        "simulated:?seed",
        "simulated:?seed=1&seed=2",
        "simulated:?width=3",
        "simulated:?seconds=-1",
        "simulated:?seconds=1&loop=1",
        "-",
        "-?width=3",
        "v4l2:/dev/video0?width=3",
        ""
      })
  void what_is_not_understood_is_wrong_usage_on_one_line(String address) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> Sources.parse(address))
        .matches(failure -> failure.exitCode() == ExitCode.USAGE)
        .matches(failure -> failure.getMessage().lines().count() == 1);
  }
}
