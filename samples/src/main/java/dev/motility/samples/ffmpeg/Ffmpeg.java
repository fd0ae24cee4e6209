package dev.motility.samples.ffmpeg;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process's one FFmpeg: loads it, sends its log to SLF4J at debug, puts its errors in words.
 */
final class Ffmpeg {
  private static final Logger LOG = LoggerFactory.getLogger(Ffmpeg.class);
  private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final int ERROR_LENGTH = 128;

  // Native code holds the address: it must not be collected.
  private static final LogCallback TO_SLF4J = load();

  private Ffmpeg() {}

  private static LogCallback load() {
    // JavaCPP otherwise counts the whole process, the network's memory too, against a limit drawn
    // from the Java heap, and answers with garbage collections and an OutOfMemoryError.
    if (System.getProperty(PHYSICAL_LIMIT) == null) {
      System.setProperty(PHYSICAL_LIMIT, "0");
    }
    LogCallback callback = new ToSlf4j();
    avutil.setLogCallback(callback);
    return callback;
  }

  /** Before any other call of FFmpeg. */
  static void ready() {
    avutil.av_log_set_level(
        LOG.isDebugEnabled() && TO_SLF4J != null ? avutil.AV_LOG_INFO : avutil.AV_LOG_QUIET);
  }

  /** The result of a call, if it is no error. */
  static int check(int result, String what) throws FfmpegException {
    if (result < 0) {
      throw new FfmpegException(what + ": " + error(result));
    }
    return result;
  }

  /** FFmpeg's words for an error code. */
  static String error(int code) {
    byte[] text = new byte[ERROR_LENGTH];
    avutil.av_strerror(code, text, text.length);
    return new String(text, StandardCharsets.UTF_8).split("\0", 2)[0];
  }

  private static final class ToSlf4j extends LogCallback {
    @Override
    public void call(int level, BytePointer message) {
      LOG.debug("{}", message.getString().strip());
    }
  }
}
