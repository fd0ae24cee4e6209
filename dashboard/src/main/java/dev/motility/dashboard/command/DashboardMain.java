package dev.motility.dashboard.command;

import dev.motility.runtime.CommandRunner;
import dev.motility.runtime.CommonOptions;
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
    subcommands = {DashboardCommand.class, UsersCommand.class})
public final class DashboardMain implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  public static void main(String[] arguments) {
    System.exit(
        new CommandRunner(new CommandLine(new DashboardMain()), System.getenv()).run(arguments));
  }
}
