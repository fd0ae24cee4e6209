package dev.motility.samples.ffmpeg;

import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** Makes video files with FFmpeg's own program, and reads them to their end. */
final class Videos {
  private Videos() {}

  /** Where a machine lacks what the program needs, tests are left out, unless it is required. */
  private static String program() throws FfmpegException {
    try {
      return FfmpegProgram.path().toString();
    } catch (FfmpegException e) {
      if ("required".equals(System.getProperty("ffmpeg"))) {
        throw e;
      }
      throw new TestAbortedException(e.getMessage(), e);
    }
  }

  /**
   * Two seconds of moving colours, 128×96, 30 frames/s, into a file that the arguments describe.
   */
  static Path moving(Path file, String... arguments) throws Exception {
    return run(
        file,
        List.of("-f", "lavfi", "-i", "testsrc2=size=128x96:rate=30:duration=2"),
        List.of(arguments));
  }

  /** Five equal frames from raw bytes of a pixel format. */
  static Path of(
      Path file, String pixelFormat, int width, int height, byte[] frame, String... arguments)
      throws Exception {
    Path raw = file.resolveSibling(file.getFileName() + ".raw");
    byte[] frames = new byte[5 * frame.length];
    for (int i = 0; i < 5; i++) {
      System.arraycopy(frame, 0, frames, i * frame.length, frame.length);
    }
    Files.write(raw, frames);
    String size = width + "x" + height;
    return run(
        file,
        List.of("-f", "rawvideo", "-pix_fmt", pixelFormat, "-s", size, "-i", raw.toString()),
        List.of(arguments));
  }

  static Path run(Path file, List<String> input, List<String> output) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(program(), "-v", "error", "-nostdin", "-y", "-threads", "1"));
    command.addAll(input);
    command.addAll(output);
    command.add(file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + log);
    }
    return file;
  }

  /** A copy of the first part of a file. */
  static Path cut(Path file, double share) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Path cut = file.resolveSibling("cut-" + share + "-" + file.getFileName());
    return Files.write(cut, Arrays.copyOf(all, (int) (share * all.length)));
  }

  /** What a file gave, to its end or its fault. */
  record Reading(List<GrayFrame> frames, Optional<String> fault) {
    List<GrayClip> images() {
      return frames.stream().map(GrayFrame::image).toList();
    }

    /** The grey value of a pixel of the first frame. */
    int grey(int pixel) {
      return frames.get(0).image().pixels()[pixel] & 0xFF;
    }

    int count() {
      return frames.size();
    }
  }

  static Reading read(Path path) throws SourceException {
    List<GrayFrame> frames = new ArrayList<>();
    try (VideoFile file = VideoFile.open(path)) {
      for (Optional<GrayFrame> f = file.next(); f.isPresent(); f = file.next()) {
        frames.add(f.get());
      }
      return new Reading(frames, Optional.empty());
    } catch (SourceException e) {
      if (frames.isEmpty()) {
        throw e;
      }
      return new Reading(frames, Optional.of(e.getMessage()));
    }
  }
}
