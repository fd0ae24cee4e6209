package dev.motility.samples.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.samples.GrayFrame;
import dev.motility.samples.ffmpeg.Videos.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFileTest {
  private static final int WIDTH = 18;
  private static final int HEIGHT = 10;
  private static final int PIXELS = WIDTH * HEIGHT;

  @TempDir Path folder;

  @Test
  void limited_range_is_stretched() throws Exception {
    Path file = planar("yuv420p", 1.5, new int[] {16, 126, 235, 0, 255, 17}, "-c:v", "ffv1");
    assertThat(greys(file, 6)).containsExactly(0, 128, 255, 0, 255, 1);
  }

  @Test
  void a_declared_full_range_is_kept() throws Exception {
    Path file =
        planar(
            "yuv420p", 1.5, new int[] {16, 126, 235}, "-c:v", "ffv1", "-vf", "setparams=range=pc");
    assertThat(greys(file, 3)).containsExactly(16, 126, 235);
  }

  @Test
  void the_jpeg_formats_are_full_range() throws Exception {
    Path file =
        planar(
            "yuvj420p", 1.5, new int[] {90}, "-c:v", "mjpeg", "-q:v", "1", "-pix_fmt", "yuvj420p");
    assertThat(Videos.read(file).grey(PIXELS - 1)).isCloseTo(128, within(1));
    Path bright =
        planar("yuvj420p", 1.5, new int[] {}, "-c:v", "ffv1", "-vf", "setparams=range=pc");
    assertThat(Videos.read(bright).grey(0)).isEqualTo(128);
  }

  @Test
  void grey_is_copied() throws Exception {
    Path file = planar("gray", 1, new int[] {0, 1, 16, 100, 235, 255}, "-c:v", "ffv1");
    assertThat(greys(file, 6)).containsExactly(0, 1, 16, 100, 235, 255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yuv422p", "yuv444p", "yuv410p", "yuva420p", "nv12"})
  void any_planar_8_bit_luma_is_taken(String format) throws Exception {
    Path file =
        planar(format, 3, new int[] {16, 126, 235}, "-c:v", "rawvideo", "-color_range", "tv");
    assertThat(greys(file, 3)).containsExactly(0, 128, 255);
  }

  @Test
  void packed_luma_of_cameras_is_taken() throws Exception {
    byte[] frame = new byte[2 * PIXELS];
    Arrays.fill(frame, (byte) 128);
    frame[0] = 16;
    frame[2] = 126;
    frame[4] = (byte) 235;
    Path file = folder.resolve("packed.nut");
    Videos.of(file, "yuyv422", WIDTH, HEIGHT, frame, "-c:v", "rawvideo", "-color_range", "tv");
    assertThat(greys(file, 3)).containsExactly(0, 128, 255);
  }

  @ParameterizedTest
  @CsvSource({"200,100,50,124", "255,0,0,76", "0,255,0,150", "0,0,255,29", "7,7,7,7"})
  void colours_become_bt601_luma(int red, int green, int blue, int grey) throws Exception {
    byte[] frame = new byte[3 * PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      frame[3 * i] = (byte) red;
      frame[3 * i + 1] = (byte) green;
      frame[3 * i + 2] = (byte) blue;
    }
    Path file = folder.resolve("a.nut");
    Videos.of(file, "rgb24", WIDTH, HEIGHT, frame, "-c:v", "rawvideo");
    assertThat(Videos.read(file).grey(PIXELS / 2)).isEqualTo(grey);
  }

  @Test
  void ten_bits_are_reduced_by_range() throws Exception {
    byte[] frame = new byte[3 * PIXELS];
    for (int i = 0; i < frame.length; i += 2) {
      int value = i < 2 * PIXELS ? 4 * 126 : 512;
      frame[i] = (byte) value;
      frame[i + 1] = (byte) (value >> 8);
    }
    Path file = folder.resolve("a.mkv");
    Videos.of(file, "yuv420p10le", WIDTH, HEIGHT, frame, "-c:v", "ffv1");
    assertThat(Videos.read(file).grey(PIXELS / 2)).isCloseTo(128, within(1));
  }

  @Test
  void bt709_goes_through_its_own_matrix() throws Exception {
    // RGB 200, 100, 50 by BT.709 in limited range; its BT.601 luma is 124, its BT.709 luma 118.
    byte[] frame = new byte[3 * PIXELS];
    Arrays.fill(frame, 0, PIXELS, (byte) 117);
    Arrays.fill(frame, PIXELS, 2 * PIXELS, (byte) 96);
    Arrays.fill(frame, 2 * PIXELS, 3 * PIXELS, (byte) 174);
    Path file = folder.resolve("a.mkv");
    String[] options = {"-c:v", "ffv1", "-vf", "setparams=range=tv:colorspace=bt709"};
    Videos.of(file, "yuv444p", WIDTH, HEIGHT, frame, options);
    assertThat(Videos.read(file).grey(PIXELS / 2)).isCloseTo(124, within(1));
  }

  @Test
  void frames_are_counted_and_timed_from_the_recording() throws Exception {
    Path file =
        Videos.moving(
            folder.resolve("a.mp4"),
            "-c:v",
            "mpeg4",
            "-metadata",
            "creation_time=2021-05-04T03:02:01Z");
    List<GrayFrame> frames = Videos.read(file).frames();
    Instant begin = Instant.parse("2021-05-04T03:02:01Z");
    assertThat(frames).extracting(GrayFrame::index).startsWith(0L, 1L, 2L).endsWith(59L);
    assertThat(frames.get(0).time()).isEqualTo(begin);
    assertThat(frames.get(45).time()).isEqualTo(begin.plusMillis(1500));
  }

  @Test
  void a_recording_of_unknown_time_is_timed_from_its_opening() throws Exception {
    Path file = Videos.moving(folder.resolve("a.avi"), "-c:v", "mpeg4");
    Instant before = Instant.now();
    GrayFrame first = Videos.read(file).frames().get(0);
    assertThat(Duration.between(before, first.time()))
        .isBetween(Duration.ZERO, Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, 49, 49",
    "a.mkv, 49, 49",
    "a.avi, 30000/1001, 29.97002997",
    "a.mkv, 30000/1001, 29.97002997",
    "a.mp4, 25/2, 12.5"
  })
  void the_frame_rate_is_the_files(String name, String rate, double expected) throws Exception {
    Path file = Videos.moving(folder.resolve(name), "-c:v", "mpeg4", "-r", rate);
    try (VideoFile video = VideoFile.open(file)) {
      assertThat(video.format().framesPerSecond()).isCloseTo(expected, within(1e-8));
      assertThat(video.format().width()).isEqualTo(128);
      assertThat(video.format().height()).isEqualTo(96);
    }
  }

  @Test
  void a_change_of_size_shows_in_the_frames() throws Exception {
    Path first = Videos.moving(folder.resolve("1.h264"), "-c:v", "libopenh264");
    Path second = Videos.moving(folder.resolve("2.h264"), "-c:v", "libopenh264", "-s", "80x64");
    Path both = folder.resolve("both.h264");
    Files.write(both, Files.readAllBytes(first));
    Files.write(both, Files.readAllBytes(second), java.nio.file.StandardOpenOption.APPEND);
    Reading reading = Videos.read(both);
    assertThat(reading.fault()).isEmpty();
    assertThat(reading.images().get(0).width()).isEqualTo(128);
    assertThat(reading.images().get(reading.count() - 1).width()).isEqualTo(80);
  }

  @Test
  void a_name_with_special_characters_is_one_file() throws Exception {
    Path plain = Videos.moving(folder.resolve("plain.mkv"), "-c:v", "mpeg4");
    Path odd = folder.resolve("concat:50%d|ü ö.mkv");
    Files.move(plain, odd);
    assertThat(Videos.read(odd).count()).isEqualTo(60);
  }

  private Path planar(String format, double bytesPerPixel, int[] luma, String... options)
      throws Exception {
    int bytes =
        switch (format) {
          case "yuv422p" -> 2 * PIXELS;
          case "yuv444p" -> 3 * PIXELS;
          case "yuv410p" -> PIXELS + 2 * (5 * 3);
          case "yuva420p" -> 2 * PIXELS + PIXELS / 2;
          case "nv12" -> PIXELS + PIXELS / 2;
          default -> (int) (bytesPerPixel * PIXELS);
        };
    byte[] frame = new byte[bytes];
    Arrays.fill(frame, (byte) 128);
    for (int i = 0; i < luma.length; i++) {
      frame[i] = (byte) luma[i];
    }
    Path file = folder.resolve(List.of(options).contains("rawvideo") ? "a.nut" : "a.mkv");
    return Videos.of(file, format, WIDTH, HEIGHT, frame, options);
  }

  private static List<Integer> greys(Path file, int count) throws Exception {
    Reading reading = Videos.read(file);
    assertThat(reading.count()).isEqualTo(5);
    return java.util.stream.IntStream.range(0, count).map(reading::grey).boxed().toList();
  }
}
