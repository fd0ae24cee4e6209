package dev.motility.samples.ffmpeg;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's native libraries, for whoever wants them unpacked before they are needed. */
public final class FfmpegLibraries {
  private FfmpegLibraries() {}

  /**
   * Unpacks and loads what capture and scoring use; cameras want more, which an image lacks.
   *
   * @throws UnsatisfiedLinkError if this machine cannot load them
   */
  public static void load() {
    Ffmpeg.ready();
    Loader.load(avformat.class);
    Loader.load(avcodec.class);
    Loader.load(swscale.class);
  }
}
