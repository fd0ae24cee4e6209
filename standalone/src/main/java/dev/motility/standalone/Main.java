package dev.motility.standalone;

import dev.motility.dashboard.command.DashboardCommand;
import dev.motility.dashboard.command.UsersCommand;
import dev.motility.ingest.command.CaptureCommand;
import dev.motility.ingest.command.ParticipantsCommand;
import dev.motility.runtime.CommandRunner;
import dev.motility.runtime.CommonOptions;
import dev.motility.scorer.command.ReplayCommand;
import dev.motility.scorer.command.ScoreCommand;
import dev.motility.scorer.command.VerifyCommand;
import dev.motility.standalone.bench.BenchCommand;
import dev.motility.standalone.command.KeptCluster;
import dev.motility.standalone.command.ModelCommand;
import dev.motility.standalone.command.SetupCommand;
import dev.motility.standalone.command.VisemCommand;
import dev.motility.standalone.demo.DemoCommand;
import dev.motility.standalone.results.ResultsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code motility}. */
@Command(
    name = "motility",
    description = {
      "Microscope video to sperm motility, over Kafka. For research use only.",
      "Settings: flags, then MOTILITY_… environment variables, then --settings FILE."
    },
    subcommands = {
      DemoCommand.class,
      SetupCommand.class,
      CaptureCommand.class,
      ParticipantsCommand.class,
      ScoreCommand.class,
      ResultsCommand.class,
      DashboardCommand.class,
      UsersCommand.class,
      ModelCommand.class,
      VisemCommand.class,
      BenchCommand.class
    })
public final class Main implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** The program's command line. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand(new ReplayCommand(KeptCluster::open))
        .addSubcommand(new VerifyCommand(KeptCluster::open));
  }

  public static void main(String[] arguments) {
    System.exit(new CommandRunner(commandLine(), System.getenv()).run(arguments));
  }
}
