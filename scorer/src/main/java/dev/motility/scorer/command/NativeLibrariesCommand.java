package dev.motility.scorer.command;

import dev.motility.model.engine.TorchEngine;
import dev.motility.runtime.CommonOptions;
import dev.motility.samples.ffmpeg.FfmpegLibraries;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Unpacks the native libraries; an image does so when it is built, so that it can be read-only. */
@Command(
    name = "native-libraries",
    hidden = true,
    description = "Unpacks and loads the native libraries.")
final class NativeLibrariesCommand implements Runnable {
  @Option(names = "--without-torch", description = "PyTorch comes from elsewhere.")
  private boolean withoutTorch;

  @Mixin CommonOptions common;

  @Override
  public void run() {
    FfmpegLibraries.load();
    if (!withoutTorch) {
      TorchEngine.start(OptionalInt.of(1));
    }
  }
}
