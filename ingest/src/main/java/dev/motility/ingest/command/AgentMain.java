package dev.motility.ingest.command;

import dev.motility.runtime.CommandRunner;
import dev.motility.runtime.CommonOptions;
import dev.motility.schemas.command.KeysCommand;
import dev.motility.schemas.command.RightsCommand;
import dev.motility.schemas.command.SetupCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program of a capture agent's container: the commands that write to the topics. */
@Command(
    name = "motility",
    description = "Captures, imports and sets up. For research use only.",
    subcommands = {
      SetupCommand.class,
      KeysCommand.class,
      RightsCommand.class,
      CaptureCommand.class,
      ParticipantsCommand.class,
      NativeLibrariesCommand.class
    })
public final class AgentMain implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  public static void main(String[] arguments) {
    System.exit(
        new CommandRunner(new CommandLine(new AgentMain()), System.getenv()).run(arguments));
  }
}
