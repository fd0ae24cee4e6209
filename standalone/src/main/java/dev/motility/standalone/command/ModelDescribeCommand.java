package dev.motility.standalone.command;

import dev.motility.model.describe.DescriptionJson;
import dev.motility.model.describe.DescriptionText;
import dev.motility.model.describe.NetworkDescription;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a network layer by layer. */
@Command(
    name = "describe",
    description = "Prints a network's layers, output shapes, parameters and cost.",
    sortOptions = false)
final class ModelDescribeCommand implements Runnable {
  @Mixin NetworkOptions network;

  @Option(names = "--json", description = "One line of JSON instead of a table.")
  private boolean json;

  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    NetworkDescription description = description();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DescriptionJson.line(description));
    } else {
      DescriptionText.lines(description).forEach(out::println);
    }
    out.flush();
  }

  private NetworkDescription description() {
    try {
      return NetworkDescription.of(network.network(), network.extent());
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }
}
