package dev.motility.samples.ffmpeg;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's own command line, of the same version as the library that this process uses. */
public final class FfmpegProgram {
  private FfmpegProgram() {}

  /**
   * The executable; unpacked if it is not yet.
   *
   * @throws FfmpegException if this machine lacks a library that it needs
   */
  public static Path path() throws FfmpegException {
    DeviceLibrary.require();
    return Path.of(Loader.load(ffmpeg.class));
  }
}
