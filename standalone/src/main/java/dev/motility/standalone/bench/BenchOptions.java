package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that benchmarks of windows share. */
final class BenchOptions {
  /** Windows that differ; more would not change what is measured. */
  private static final int DISTINCT = 8;

  @Mixin private RepetitionOptions repetition;

  @Option(
      names = "--frame-size",
      paramLabel = "WxH",
      defaultValue = "640x480",
      description = "Frames of the simulated microscope (default: ${DEFAULT-VALUE}).")
  private String frameSize;

  int repetitions() {
    return repetition.repetitions();
  }

  boolean json() {
    return repetition.json();
  }

  /** What is streamed. */
  Footage footage() {
    FrameSize size = FrameSize.parse("--frame-size", frameSize);
    try {
      return Footage.simulated(DISTINCT, size.width(), size.height());
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--frame-size: " + e.getMessage());
    }
  }
}
