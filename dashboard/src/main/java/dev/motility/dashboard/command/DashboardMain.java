package dev.motility.dashboard.command;

import dev.motility.runtime.CommandRunner;
import dev.motility.runtime.CommonOptions;
import dev.motility.schemas.connection.KeptData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program of a dashboard's container. */
@Command(
    name = "motility",
    description = "Shows the results. For research use only.",
    subcommands = UsersCommand.class)
public final class DashboardMain implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  private static CommandLine commandLine() {
    return new CommandLine(new DashboardMain())
        .addSubcommand(new DashboardCommand(KeptData.nowhere()));
  }

  public static void main(String[] arguments) {
    System.exit(new CommandRunner(commandLine(), System.getenv()).run(arguments));
  }
}
