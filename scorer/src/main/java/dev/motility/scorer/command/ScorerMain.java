package dev.motility.scorer.command;

import dev.motility.runtime.CommandRunner;
import dev.motility.runtime.CommonOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program of a scorer's container. */
@Command(
    name = "motility",
    description = "Scores what was captured. For research use only.",
    subcommands = {ScoreCommand.class, NativeLibrariesCommand.class, UnpackCommand.class})
public final class ScorerMain implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  public static void main(String[] arguments) {
    System.exit(
        new CommandRunner(new CommandLine(new ScorerMain()), System.getenv()).run(arguments));
  }
}
