package dev.motility.scorer.command;

import dev.motility.runtime.CommandException;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.replay.WindowCut;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say how windows were cut. */
public final class CutOptions {
  @Option(
      names = "--window-advance",
      paramLabel = "FRAMES",
      description =
          "Frames from one window's first to the next one's, as the scorer had it (default: what"
              + " the recorded windows say).")
  private Optional<Integer> advance = Optional.empty();

  @Option(
      names = "--window-limit",
      paramLabel = "N",
      description = "Windows of a capture that are scored, as the scorer had it (default: all).")
  private Optional<Long> limit = Optional.empty();

  @Option(
      names = "--window-skew",
      paramLabel = "FRAMES",
      defaultValue = "" + WindowRule.DEFAULT_SKEW,
      description = "How late a chunk may come, as the scorer had it (default: ${DEFAULT-VALUE}).")
  private int skew;

  /**
   * How windows lie.
   *
   * @throws CommandException if a value cannot be
   */
  public WindowCut cut() {
    OptionalLong wanted = limit.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    try {
      new WindowRule(WindowRule.FRAMES, advance.orElse(WindowRule.FRAMES), skew, wanted);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
    return new WindowCut(advance.map(OptionalInt::of).orElseGet(OptionalInt::empty), skew, wanted);
  }
}
