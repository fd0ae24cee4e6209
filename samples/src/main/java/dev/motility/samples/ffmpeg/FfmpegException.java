package dev.motility.samples.ffmpeg;

import java.io.IOException;

/** Something FFmpeg could not do; the message says what and why in one line. */
public final class FfmpegException extends IOException {
  private static final long serialVersionUID = 1L;

  public FfmpegException(String message) {
    super(message);
  }
}
