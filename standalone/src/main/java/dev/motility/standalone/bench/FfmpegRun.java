package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.ffmpeg.FfmpegProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** FFmpeg's own command line, at work for a benchmark. */
final class FfmpegRun {
  private FfmpegRun() {}

  /** A video file of footage, over and over, with one of FFmpeg's encoders. */
  static Path video(Footage footage, int frames, Path file, String... encoder)
      throws InterruptedException {
    VideoFormat format = footage.format();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "gray"));
    arguments.addAll(List.of("-s", format.width() + "x" + format.height()));
    arguments.addAll(List.of("-r", String.format(Locale.ROOT, "%s", format.framesPerSecond())));
    arguments.addAll(List.of("-i", "-"));
    arguments.addAll(List.of(encoder));
    arguments.add(file.toString());
    try {
      Process process = start(arguments);
      try (OutputStream input = process.getOutputStream()) {
        write(footage, frames, Channels.newChannel(input));
      }
      finish(process);
      return file;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static void write(Footage footage, int frames, WritableByteChannel to)
      throws IOException {
    for (int i = 0; i < frames; i++) {
      to.write(footage.images().get(i % footage.images().size()).frames(0, 1));
    }
  }

  /**
   * Encodes a video as the agent encodes it, one thread to decode and one to encode, to a file.
   *
   * @return seconds from the start of the process to its end
   */
  static double encodeSeconds(Path video, Footage footage, Path to) throws InterruptedException {
    boolean small = footage.format().width() <= 352 && footage.format().height() <= 288;
    List<String> arguments = new ArrayList<>(List.of("-threads", "1", "-i", video.toString()));
    arguments.addAll(List.of("-pix_fmt", "gray", "-c:v", "ffv1", "-threads", "1"));
    arguments.addAll(List.of("-level", "3", "-coder", "rice", "-context", "0"));
    arguments.addAll(List.of("-slices", small ? "1" : "0", "-slicecrc", "1"));
    arguments.addAll(List.of("-g", "" + Footage.CHUNK_FRAMES, to.toString()));
    long start = System.nanoTime();
    try {
      Process process = start(arguments);
      process.getOutputStream().close();
      finish(process);
    } catch (IOException e) {
      throw failed(e);
    }
    return DecodeAndInfer.seconds(start);
  }

  private static Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(FfmpegProgram.path().toString());
    command.addAll(List.of("-hide_banner", "-loglevel", "error", "-y"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void finish(Process process) throws InterruptedException {
    if (process.waitFor() != 0) {
      throw CommandException.failed("FFmpeg failed; what it says on stderr tells why");
    }
  }

  private static CommandException failed(IOException e) {
    return CommandException.failed("FFmpeg failed: " + Failures.reason(e), e);
  }
}
