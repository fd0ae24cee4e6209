package dev.motility.standalone.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.samples.dataset.DatasetSettings;
import dev.motility.samples.dataset.FolderTakenException;
import dev.motility.samples.dataset.SimulatedDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes simulated samples. */
@Command(
    name = "simulate",
    description =
        "Writes samples of a simulated microscope as a folder in VISEM's form (tables, and videos"
            + " without loss: FFV1 in AVI), with the truth beside it.",
    sortOptions = false)
public final class SimulateCommand implements Runnable {
  private static final double BYTES_IN_MB = 1e6;

  @Option(
      names = "--samples",
      required = true,
      paramLabel = "N",
      description = "How many samples, each of a participant, a slide and a microscope of its own.")
  private int samples;

  @Option(
      names = "--seed",
      required = true,
      paramLabel = "S",
      description = "What they are drawn from: the same seed gives the same bytes.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "The folder, new or empty; one that an interrupted run with the same options left is"
              + " completed.")
  private Path folder;

  @Option(
      names = "--seconds",
      paramLabel = "T",
      defaultValue = "5",
      description = "How long each video is (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--outside",
      paramLabel = "SHARE",
      description =
          "How far every quantity lies beyond its range for training, as a share of the range"
              + " (default: within the ranges).")
  private Optional<Double> outside = Optional.empty();

  @Option(
      names = "--pictures",
      description = "Also writes the middle frame of each video as PNG, to pictures.")
  private boolean pictures;

  @Mixin WorkerOptions workers;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    SimulatedDataset dataset = new SimulatedDataset(settings(), folder);
    try (CountedBar bar = CountedBar.of("simulating", samples)) {
      dataset.write(workers.count(), bar::reached);
      if (pictures) {
        dataset.writePictures();
      }
      report(dataset.size());
    } catch (FolderTakenException e) {
      throw CommandException.failed("--out: " + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandException.failed(
          "cannot write the samples to %s: %s".formatted(folder, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed(
          "interrupted; the same command goes on where this one stopped", e);
    }
  }

  private DatasetSettings settings() {
    try {
      return new DatasetSettings(
          samples,
          seed,
          seconds,
          outside.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
          DatasetSettings.WIDTH,
          DatasetSettings.HEIGHT);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  private void report(long bytes) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, "%d simulated samples in %s, %.0f MB%n", samples, folder, bytes / BYTES_IN_MB);
    out.flush();
  }
}
