package dev.motility.standalone.command;

import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.runtime.CommandException;
import picocli.CommandLine.Option;

/** Which network, for windows of which size. */
public final class NetworkOptions {
  @Option(
      names = "--variant",
      paramLabel = "NAME",
      defaultValue = "r3d18",
      description =
          "r3d18, r3d18-tabular or r3d34-tabular, the paper's, or counter, which counts cells by"
              + " place (default: ${DEFAULT-VALUE}).")
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

  /**
   * The network.
   *
   * @throws CommandException if there is none such
   */
  public NetworkSpec network() {
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

  /**
   * The size of the windows.
   *
   * @throws CommandException if the network cannot read windows of that size
   */
  public Extent extent() {
    try {
      Extent extent = new Extent(frames, inputHeight, inputWidth);
      network().stemMap(extent);
      return extent;
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--frames, --input-height, --input-width: " + e.getMessage());
    }
  }
}
