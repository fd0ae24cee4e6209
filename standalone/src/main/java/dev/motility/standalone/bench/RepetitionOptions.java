package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import picocli.CommandLine.Option;

/** The options that benchmarks share. */
public final class RepetitionOptions {
  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each is measured, in turns (default: ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(names = "--json", description = "One line of JSON for each figure.")
  private boolean json;

  /**
   * How often each is measured.
   *
   * @throws CommandException if that is never
   */
  public int repetitions() {
    if (repetitions < 1) {
      throw CommandException.usage("--repetitions may be 1 or more, not " + repetitions);
    }
    return repetitions;
  }

  /** Whether figures are printed for programs. */
  public boolean json() {
    return json;
  }
}
