package dev.motility.standalone.command;

import dev.motility.runtime.CommandException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many samples a command works on at once. */
final class WorkerOptions {
  private static final int MOST = 256;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Samples worked on at once (default: one for each core).")
  private Optional<Integer> threads = Optional.empty();

  /**
   * The number.
   *
   * @throws CommandException if it cannot be
   */
  int count() {
    int count = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (count < 1 || count > MOST) {
      throw CommandException.usage("--threads: %d; it may be 1 to %d".formatted(count, MOST));
    }
    return count;
  }
}
