package dev.motility.samples.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.samples.SourceException;
import dev.motility.samples.ffmpeg.Videos.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFaultsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.mp4 | -c:v mpeg4 -movflags +faststart",
        "a.mov | -c:v libopenh264 -movflags +faststart",
        "a.mp4 | -c:v mpeg4 -bf 2 -movflags +faststart",
        "a.mkv | -c:v mpeg4 -bf 2",
        "a.avi | -c:v mpeg4",
        "a.avi | -c:v mjpeg",
        "a.mkv | -c:v mpeg4",
        "a.mkv | -c:v ffv1"
      })
  void a_file_that_was_cut_off_gives_its_good_frames_and_then_an_error(String name, String options)
      throws Exception {
    Path whole = Videos.moving(folder.resolve(name), options.split(" "));
    Reading good = Videos.read(whole);
    assertThat(good.fault()).isEmpty();
    assertThat(good.count()).isEqualTo(60);

    for (double share : new double[] {0.3, 0.5, 0.77, 0.9}) {
      Path cut = Videos.cut(whole, share);

      Reading reading = Videos.read(cut);

      assertThat(reading.count()).as("frames of %s", cut).isBetween(1, 59);
      assertThat(reading.fault().orElseThrow())
          .contains(cut.toString())
          .contains("after " + reading.count() + " good frames of 60")
          .doesNotContain("\n");
      for (int i = 0; i < reading.count(); i++) {
        assertThat(reading.images().get(i).pixels()).isEqualTo(good.images().get(i).pixels());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.avi", "a.mkv"})
  void it_does_not_matter_at_which_byte_a_file_was_cut_off(String name) throws Exception {
    Path whole = Videos.moving(folder.resolve(name), "-c:v mpeg4 -movflags +faststart".split(" "));
    byte[] bytes = Files.readAllBytes(whole);
    int middle = bytes.length / 2;
    for (int length = middle; length < middle + 600; length++) {
      Path cut = Files.write(folder.resolve("cut-" + name), Arrays.copyOf(bytes, length));
      assertThat(Videos.read(cut).fault()).as("the first %d bytes", length).isPresent();
    }
  }

  @Test
  void a_video_without_its_index_is_refused() throws Exception {
    Path whole = Videos.moving(folder.resolve("a.mp4"), "-c:v", "mpeg4");
    refused(Videos.cut(whole, 0.5), "no video, or its beginning or index is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.mp4 | -c:v mpeg4",
        "a.mp4 | -c:v libopenh264 -movflags +frag_keyframe+empty_moov",
        "a.mp4 | -c:v mpeg4 -bf 2",
        "a.mp4 | -c:v mpeg4 -ss 0.5 -t 1.0",
        "a.avi | -c:v mpeg4",
        "a.mkv | -c:v libvpx",
        "a.mkv | -c:v mpeg4 -live 1",
        "a.mkv | -c:v mpeg4 -vf select=not(between(n\\,20\\,40)) -fps_mode vfr",
        "a.avi | -c:v mpeg4 -vf select=not(between(n\\,20\\,40)) -fps_mode vfr",
        "a.webm | -c:v libvpx",
        "a.ts | -c:v mpeg2video",
        "a.flv | -c:v flv",
        "a.mpg | -c:v mpeg2video",
        "a.h264 | -c:v libopenh264",
        "a.mjpeg | -c:v mjpeg",
        "a.gif | -c:v gif",
        "a.wmv | -c:v wmv2",
        "a.nut | -c:v rawvideo"
      })
  void a_good_file_ends_without_an_error(String name, String options) throws Exception {
    Path file = Videos.moving(folder.resolve(name), options.split(" "));
    assertThat(Videos.read(file).fault()).isEmpty();
  }

  @Test
  void sound_that_goes_on_after_the_pictures_is_no_fault() throws Exception {
    for (String name : List.of("a.mkv", "a.mp4", "a.avi")) {
      Path file =
          Videos.moving(
              folder.resolve(name),
              "-f lavfi -i sine=duration=4 -map 0:v -map 1:a -c:v mpeg4 -c:a mp2".split(" "));
      Reading reading = Videos.read(file);
      assertThat(reading.fault()).as(name).isEmpty();
      assertThat(reading.count()).as(name).isEqualTo(60);
    }
  }

  @Test
  void sound_alone_is_no_video() throws Exception {
    for (String name : List.of("a.wav", "a.mp3", "a.mkv", "a.m4a")) {
      Path file =
          Videos.run(
              folder.resolve(name), List.of("-f", "lavfi", "-i", "sine=duration=1"), List.of());
      refused(file, "it holds no video");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.csv", "a.nfo", "a.srt", "a.mp4", "a", "a.json", "a.m3u8"})
  void text_is_no_video(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "ID;sperm concentration\n1;20\n2;31\n".repeat(200));
    refused(file, "video");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.mp4", "a.avi", "a.mkv", "a.bin", "a.h264", "a.jpg"})
  void noise_is_no_video(String name) throws IOException {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    refused(Files.write(folder.resolve(name), noise), "");
  }

  @Test
  void an_empty_file_is_refused() throws IOException {
    refused(Files.createFile(folder.resolve("a.mp4")), "the file is empty");
  }

  @Test
  void a_missing_file_is_refused() {
    refused(folder.resolve("none.mp4"), "there is no such file");
  }

  @Test
  void a_folder_is_refused() {
    refused(folder, "it is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpeg4", "mjpeg", "libopenh264"})
  void damage_in_the_middle_never_crashes_and_ends_in_order(String codec) throws Exception {
    Path file = Videos.moving(folder.resolve("a.mp4"), "-c:v", codec, "-movflags", "+faststart");
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int trial = 0; trial < 20; trial++) {
      byte[] damaged = bytes.clone();
      int from = damaged.length / 4 + random.nextInt(damaged.length / 2);
      byte[] noise = new byte[200];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, damaged, from, noise.length);
      Reading reading = Videos.read(Files.write(folder.resolve("damaged.mp4"), damaged));
      assertThat(reading.count()).isBetween(1, 60);
    }
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> Videos.read(file))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("cannot read " + file + ": ")
        .hasMessageContaining(why)
        .message()
        .doesNotContain("\n");
  }
}
