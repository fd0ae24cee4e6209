package dev.motility.standalone.command;

import dev.motility.model.describe.DescriptionJson;
import dev.motility.model.describe.DescriptionText;
import dev.motility.model.describe.NetworkDescription;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
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
  @Option(
      names = "--variant",
      paramLabel = "NAME",
      defaultValue = "r3d18",
      description = "r3d18, r3d18-tabular or r3d34-tabular (default: ${DEFAULT-VALUE}).")
  private String variant;

  @Option(
      names = "--network-width",
      paramLabel = "N",
      defaultValue = "" + NetworkSpec.PAPER_WIDTH,
      description = "Channels of the first stage (default: ${DEFAULT-VALUE}, the paper's).")
  private int width;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "50",
      description = "Frames of a window (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--input-height",
      paramLabel = "PX",
      defaultValue = "480",
      description = "Rows of a frame (default: ${DEFAULT-VALUE}).")
  private int inputHeight;

  @Option(
      names = "--input-width",
      paramLabel = "PX",
      defaultValue = "640",
      description = "Pixels of a row (default: ${DEFAULT-VALUE}).")
  private int inputWidth;

  @Option(names = "--json", description = "One line of JSON instead of a table.")
  private boolean json;

  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    NetworkDescription description =
        NetworkDescription.of(network(), new Extent(frames, inputHeight, inputWidth));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DescriptionJson.line(description));
    } else {
      DescriptionText.lines(description).forEach(out::println);
    }
    out.flush();
  }

  private NetworkSpec network() {
    try {
      return Variant.find(variant)
          .map(known -> new NetworkSpec(known, width))
          .orElseThrow(
              () ->
                  CommandException.usage(
                      "--variant: '%s' is none; it may be %s"
                          .formatted(variant, Variant.choices())));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--network-width: " + e.getMessage());
    }
  }
}
