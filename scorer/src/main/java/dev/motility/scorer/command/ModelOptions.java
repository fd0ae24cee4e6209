package dev.motility.scorer.command;

import dev.motility.model.artifact.ArtifactException;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ShippedModel;
import dev.motility.runtime.CommandException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name models. */
public final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The model's folder: model.json and its weights (default: the model that comes with the"
              + " program, trained on simulated video).")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--fallback-model",
      paramLabel = "DIR",
      description = "The model that scores where --missing-participant fallback applies.")
  private Optional<Path> fallbackModel = Optional.empty();

  @Option(
      names = "--shadow-model",
      paramLabel = "DIR",
      description =
          "A model that scores beside the first: its scores go to shadow-scores, and nothing waits"
              + " for it.")
  private Optional<Path> shadowModel = Optional.empty();

  /**
   * All of them.
   *
   * @throws CommandException if one cannot be read
   */
  public ScorerProcess.Models models() {
    return new ScorerProcess.Models(model(), fallback(), shadowModel.map(ModelOptions::read));
  }

  /**
   * The model that scores.
   *
   * @throws CommandException if it cannot be read
   */
  public ModelArtifact model() {
    return model.map(ModelOptions::read).orElseGet(ShippedModel::read);
  }

  /** The folder of the model that scores, if one was named. */
  public Optional<Path> folder() {
    return model;
  }

  /**
   * The model that scores where the first cannot.
   *
   * @throws CommandException if it cannot be read
   */
  public Optional<ModelArtifact> fallback() {
    return fallbackModel.map(ModelOptions::read);
  }

  private static ModelArtifact read(Path folder) {
    try {
      return ModelArtifact.read(folder);
    } catch (ArtifactException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }
}
