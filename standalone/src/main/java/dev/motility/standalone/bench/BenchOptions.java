package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that benchmarks of windows share. */
final class BenchOptions {
  /** Windows that differ; more would not change what is measured. */
  private static final int DISTINCT = 8;

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,4})x([0-9]{1,4})");

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
    Matcher size = SIZE.matcher(frameSize);
    if (!size.matches()) {
      throw CommandException.usage(
          "--frame-size: '%s' is none; an example is 640x480".formatted(frameSize));
    }
    try {
      return Footage.simulated(
          DISTINCT, Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--frame-size: " + e.getMessage());
    }
  }
}
