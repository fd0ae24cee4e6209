package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that benchmarks of windows share. */
final class BenchOptions {
  /** Windows that differ; more would not change what is measured. */
  private static final int DISTINCT = 8;

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,4})x([0-9]{1,4})");

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each is measured, in turns (default: ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(
      names = "--frame-size",
      paramLabel = "WxH",
      defaultValue = "640x480",
      description = "Frames of the simulated microscope (default: ${DEFAULT-VALUE}).")
  private String frameSize;

  @Option(names = "--json", description = "One line of JSON for each figure.")
  private boolean json;

  int repetitions() {
    if (repetitions < 1) {
      throw CommandException.usage("--repetitions may be 1 or more, not " + repetitions);
    }
    return repetitions;
  }

  boolean json() {
    return json;
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
