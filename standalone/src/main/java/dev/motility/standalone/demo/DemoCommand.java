package dev.motility.standalone.demo;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.scorer.command.ModelOptions;
import dev.motility.scorer.command.ScoringOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything on this machine. */
@Command(
    name = "demo",
    description =
        "Runs everything on this machine and prints the scores: broker, registry, microscopes"
            + " (simulated, or the given videos), scorer and dashboard. For research use only.",
    sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--video",
      paramLabel = "FILE",
      description = "A video that is streamed; may be given several times.")
  private List<Path> videos = new ArrayList<>();

  @Option(
      names = "--microscopes",
      paramLabel = "N",
      description = "Simulated microscopes (default: one for each core).")
  private Optional<Integer> microscopes = Optional.empty();

  @Option(
      names = "--windows",
      paramLabel = "N",
      description =
          "Ends after N scores (default: when all videos are scored or rejected; never without).")
  private Optional<Long> windows = Optional.empty();

  @Option(names = "--json", description = "Prints each score as a line of JSON.")
  private boolean json;

  @Option(
      names = "--port",
      paramLabel = "P",
      description =
          "The dashboard's port, 0 for a free one (default: "
              + Demo.DASHBOARD_PORT
              + ", or a free one if that is taken).")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--broker-port",
      paramLabel = "P",
      defaultValue = "0",
      description = "The broker's port (default: a free one).")
  private int brokerPort;

  @Option(
      names = "--registry-port",
      paramLabel = "P",
      defaultValue = "0",
      description = "The registry's port (default: a free one).")
  private int registryPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps broker, registry and models there (default: nothing is kept).")
  private Optional<Path> data = Optional.empty();

  @Mixin ModelOptions models;
  @Mixin ScoringOptions scoring;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Interruption.ends(this::show).code();
  }

  private ExitCode show() throws InterruptedException {
    DemoSettings settings = settings();
    Demo.Scoring how = new Demo.Scoring(models.models(), scoring.scorer(), scoring.classifiers());
    return new Demo(settings, how, spec.commandLine().getOut()).run();
  }

  private DemoSettings settings() {
    try {
      return new DemoSettings(
          videos,
          microscopes.orElseGet(() -> Runtime.getRuntime().availableProcessors()),
          windows.map(OptionalLong::of).orElseGet(OptionalLong::empty),
          json,
          port,
          brokerPort,
          registryPort,
          data);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }
}
