package dev.motility.standalone.command;

import dev.motility.model.artifact.Target;
import dev.motility.model.train.Augmentation;
import dev.motility.model.train.Recipe;
import dev.motility.runtime.CommandException;
import picocli.CommandLine.Option;

/** How to train; the defaults are the paper's. */
final class RecipeOptions {
  @Option(
      names = "--target",
      paramLabel = "NAME",
      defaultValue = "class",
      description =
          "What the network learns to say: class, weighted so that rare ones count as much, or"
              + " fractions, the percentages themselves (default: ${DEFAULT-VALUE}).")
  private String target;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "50",
      description = "Passes over the training windows, at most (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Windows of a step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--accumulation",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Steps whose gradients are added up before the weights move (default:"
              + " ${DEFAULT-VALUE}).")
  private int accumulation;

  @Option(
      names = "--rate",
      paramLabel = "X",
      defaultValue = "0.001",
      description =
          "The highest learning rate of the one-cycle schedule (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0.0001",
      description = "Share of each weight added to its gradient (default: ${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--clip",
      paramLabel = "X",
      defaultValue = "0.1",
      description = "Largest absolute value in a gradient (default: ${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Epochs without a lower validation loss after which training ends (default:"
              + " ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Of the split, the order, the augmentation and the first weights (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--flips", description = "Mirrors windows at random.")
  private boolean flips;

  @Option(names = "--turns", description = "Turns batches by a quarter at random.")
  private boolean turns;

  @Option(
      names = "--crop",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Learns from parts of windows, of this share of each side (default: ${DEFAULT-VALUE},"
              + " all).")
  private double crop;

  @Option(
      names = "--zoom",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Makes windows larger or smaller by up to this (default: ${DEFAULT-VALUE}).")
  private double zoom;

  @Option(
      names = "--brightness",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Makes windows brighter or darker by up to this (default: ${DEFAULT-VALUE}).")
  private double brightness;

  /**
   * The recipe.
   *
   * @throws CommandException if an option cannot be
   */
  Recipe recipe() {
    Target wanted =
        Target.find(target)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "--target: '%s' is none; it may be class or fractions".formatted(target)));
    try {
      return new Recipe(
          wanted,
          epochs,
          batch,
          accumulation,
          rate,
          weightDecay,
          clip,
          patience,
          seed,
          new Augmentation(flips, turns, crop, zoom, brightness));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--" + e.getMessage());
    }
  }
}
