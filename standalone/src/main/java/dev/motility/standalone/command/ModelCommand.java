package dev.motility.standalone.command;

import dev.motility.runtime.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** About the networks. */
@Command(
    name = "model",
    description = "The networks: layers, parameters and cost; how good a model is.",
    subcommands = {ModelDescribeCommand.class, ModelEvaluateCommand.class, ModelTrainCommand.class})
public final class ModelCommand implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name what to do: " + String.join(", ", spec.subcommands().keySet()));
  }
}
