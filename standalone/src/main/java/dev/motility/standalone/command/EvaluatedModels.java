package dev.motility.standalone.command;

import dev.motility.model.artifact.ArtifactException;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ShippedModel;
import dev.motility.model.artifact.Target;
import dev.motility.model.predict.EvaluationData;
import dev.motility.model.report.Evaluation;
import dev.motility.model.split.Protocol;
import dev.motility.runtime.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models that are measured.
 *
 * @param models one for everybody, or one for each fold
 */
record EvaluatedModels(List<ModelArtifact> models) {
  private static final String FOLD = "fold-%d";

  /**
   * Reads them.
   *
   * @param folder a model's, or one that holds a model's folder for each fold; without it, the
   *     model that scores where none is named
   * @throws CommandException if there is none
   */
  static EvaluatedModels read(Optional<Path> folder, Protocol protocol) {
    if (folder.isEmpty()) {
      return new EvaluatedModels(List.of(ShippedModel.read()));
    }
    boolean ofFolds =
        protocol.folds()
            && Files.isDirectory(folder.get().resolve(FOLD.formatted(1)))
            && !Files.exists(folder.get().resolve(ModelArtifact.MODEL_FILE));
    return ofFolds
        ? folds(folder.get(), protocol.splits().size())
        : new EvaluatedModels(List.of(read(folder.get())));
  }

  private static EvaluatedModels folds(Path folder, int count) {
    List<ModelArtifact> models = new ArrayList<>();
    for (int fold = 1; fold <= count; fold++) {
      models.add(read(folder.resolve(FOLD.formatted(fold))));
    }
    if (models.stream().map(model -> model.description().target()).distinct().count() > 1) {
      throw CommandException.failed(
          "--model: the folds' models in %s have different targets".formatted(folder));
    }
    return new EvaluatedModels(models);
  }

  private static ModelArtifact read(Path folder) {
    try {
      return ModelArtifact.read(folder);
    } catch (ArtifactException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  /**
   * The counted cells are those of the truth's windows, so these must be the model's.
   *
   * @throws CommandException if they are not
   */
  void requireWindowsOf(EvaluationData data) {
    for (ModelArtifact model : models) {
      int frames = model.description().input().frames();
      data.samples().stream()
          .flatMap(sample -> sample.truth().stream())
          .filter(truth -> truth.windowFrames() != frames)
          .findFirst()
          .ifPresent(
              truth -> {
                throw CommandException.failed(
                    "model '%s' reads windows of %d frames; the truth counts the cells of %d"
                        .formatted(model.description().name(), frames, truth.windowFrames()));
              });
    }
  }

  Target target() {
    return models.get(0).description().target();
  }

  List<Evaluation.Named> named() {
    return models.stream()
        .map(model -> new Evaluation.Named(model.description(), model.sha256()))
        .toList();
  }
}
