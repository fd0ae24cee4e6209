package dev.motility.standalone.command;

import dev.motility.model.MotilityClass;
import dev.motility.model.split.Protocol;
import dev.motility.model.split.Splitter;
import dev.motility.runtime.CommandException;
import dev.motility.samples.visem.Folds;
import dev.motility.samples.visem.FoldsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say who is measured on. */
final class ProtocolOptions {
  @Option(
      names = "--split",
      paramLabel = "SIDE",
      defaultValue = "all",
      description =
          "all: every sample, for a model trained elsewhere; test: the test side of one split by"
              + " participant, 74 %% to train and 9 %% to validate (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--folds",
      paramLabel = "K|published|FILE",
      description =
          "Folds by participant: so many, or the three that results on VISEM are compared on, or"
              + " those of a file with the columns fold;ID.")
  private Optional<String> folds = Optional.empty();

  @Option(
      names = "--split-seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "What splits and folds are drawn from: that of the training (default: ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * Who is measured on, of participants of these classes.
   *
   * @throws CommandException if an option is wrong
   */
  Protocol protocol(Map<Integer, MotilityClass> classes) {
    if (folds.isPresent()) {
      if (!split.equals("all")) {
        throw CommandException.usage("--split and --folds: name one of them");
      }
      return folds(folds.get(), classes);
    }
    return switch (split) {
      case "all" -> Protocol.everybody(classes, seed);
      case "test" -> Protocol.testSide(classes, seed);
      default ->
          throw CommandException.usage("--split: '%s'; it may be all or test".formatted(split));
    };
  }

  private Protocol folds(String which, Map<Integer, MotilityClass> classes) {
    if (which.equals("published")) {
      return Protocol.folds("the three published folds", Folds.published(), classes, seed);
    }
    if (which.matches("\\d{1,6}")) {
      return Protocol.folds(
          "%s folds by participant, seed %d".formatted(which, seed),
          drawn(Integer.parseInt(which), classes),
          classes,
          seed);
    }
    try {
      Folds read = FoldsFile.read(Path.of(which));
      return Protocol.folds("the folds of " + which, read, classes, seed);
    } catch (IOException e) {
      throw CommandException.failed("--folds: " + e.getMessage(), e);
    }
  }

  private Folds drawn(int count, Map<Integer, MotilityClass> classes) {
    try {
      return Splitter.folds(classes, count, seed);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--folds: " + e.getMessage());
    }
  }
}
