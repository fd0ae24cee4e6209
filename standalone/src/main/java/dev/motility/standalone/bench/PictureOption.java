package dev.motility.standalone.bench;

import dev.motility.model.chart.LineChart;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a benchmark draws what it found, if anywhere. */
public final class PictureOption {
  @Option(
      names = "--picture",
      paramLabel = "DIR",
      description = "Also draws how it grows, as NAME.png and NAME.svg in this folder.")
  private Optional<Path> folder = Optional.empty();

  /**
   * Draws a chart, if it is wanted.
   *
   * @throws CommandException if it cannot be written
   */
  public void draw(String name, LineChart chart) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      chart.write(folder.get(), name);
    } catch (IOException e) {
      throw CommandException.failed(
          "the picture cannot be written to %s: %s".formatted(folder.get(), Failures.reason(e)), e);
    }
  }
}
