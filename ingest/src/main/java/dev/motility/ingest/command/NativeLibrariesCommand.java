package dev.motility.ingest.command;

import dev.motility.runtime.CommonOptions;
import dev.motility.samples.ffmpeg.FfmpegLibraries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Unpacks the native libraries; an image does so when it is built, so that it can be read-only. */
@Command(
    name = "native-libraries",
    hidden = true,
    description = "Unpacks and loads the native libraries.")
final class NativeLibrariesCommand implements Runnable {
  @Mixin CommonOptions common;

  @Override
  public void run() {
    FfmpegLibraries.load();
  }
}
