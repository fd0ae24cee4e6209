package dev.motility.schemas.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.schemas.connection.ConnectionOptions;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupException;
import dev.motility.schemas.setup.SetupSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares a broker and a registry. */
@Command(
    name = "setup",
    description = "Creates the topics and registers the schemas; safe to repeat.",
    sortOptions = false)
public final class SetupCommand implements Runnable {
  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of every topic, fixed once (default: what there is; "
              + SetupSettings.DEFAULT_PARTITIONS
              + " at first).")
  private Optional<Integer> partitions = Optional.empty();

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "Copies of every partition (default: the broker's setting).")
  private Optional<Short> replicationFactor = Optional.empty();

  @Option(
      names = "--frames-retention-hours",
      paramLabel = "HOURS",
      description = "How long frames are kept (default: for ever: they are the evidence).")
  private Optional<Long> retentionHours = Optional.empty();

  @Option(
      names = "--frames-retention-bytes",
      paramLabel = "BYTES",
      description = "How many bytes of frames a partition keeps (default: all).")
  private Optional<Long> retentionBytes = Optional.empty();

  @Mixin ConnectionOptions connection;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    try {
      report(new Setup(connection.connection(), settings()).run());
    } catch (SetupException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private SetupSettings settings() {
    try {
      return new SetupSettings(
          partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty),
          replicationFactor,
          retentionHours.map(Duration::ofHours),
          retentionBytes.map(OptionalLong::of).orElseGet(OptionalLong::empty));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  private void report(List<String> changes) {
    PrintWriter out = spec.commandLine().getOut();
    changes.forEach(out::println);
    if (changes.isEmpty()) {
      out.println("nothing to change: topics and schemas are as they should be");
    }
    out.flush();
  }
}
