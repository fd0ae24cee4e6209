package dev.motility.samples.ffmpeg;

import java.util.Optional;
import org.bytedeco.ffmpeg.global.avdevice;

/**
 * FFmpeg's library for camera devices, without which its command line does not start either. Unlike
 * the others it needs libraries of the system, which not every machine has.
 */
final class DeviceLibrary {
  private static final Optional<String> MISSING = load();

  private DeviceLibrary() {}

  private static Optional<String> load() {
    Ffmpeg.ready();
    try {
      avdevice.avdevice_register_all();
      return Optional.empty();
    } catch (LinkageError e) {
      return Optional.of(
          "FFmpeg's library for devices needs one of the system (%s); Debian and Ubuntu have it in"
                  .formatted(root(e).getMessage().replaceFirst(".*/", ""))
              + " the package libpulse0");
    }
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : root(failure.getCause());
  }

  /**
   * Checks that it is there.
   *
   * @throws FfmpegException with what is missing
   */
  static void require() throws FfmpegException {
    if (MISSING.isPresent()) {
      throw new FfmpegException(MISSING.get());
    }
  }
}
