package dev.motility.model.train.torch;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.artifact.Target;
import dev.motility.model.artifact.Training;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.classify.Window;
import dev.motility.model.evaluate.Forecast;
import dev.motility.model.evaluate.Outcome;
import dev.motility.model.evaluate.Shares;
import dev.motility.model.evaluate.Temperature;
import dev.motility.model.train.Epoch;
import dev.motility.model.train.Recipe;
import dev.motility.model.train.TrainingData;
import dev.motility.model.train.data.Example;
import dev.motility.model.train.data.Examples;
import dev.motility.samples.GrayClip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a model of what a training came to. */
public final class TrainedModel {
  private static final String METHOD =
      "Adam, gradients clipped by value on both sides, one-cycle schedule of rate and first decay,"
          + " the epoch with the lowest validation loss";

  private TrainedModel() {}

  /**
   * The model, its temperature fitted to the validation windows and to nothing else. A counting
   * network's logits are logarithms of counts, whose shares need no temperature.
   *
   * @param framesPerSecond of the windows it was trained on
   */
  public static ModelArtifact of(
      String name,
      double framesPerSecond,
      Recipe recipe,
      TrainingData data,
      Trainer.Outcome outcome,
      ClassifierSettings settings) {
    ModelDescription plain = description(name, framesPerSecond, 1, recipe, data, outcome);
    if (data.network().variant().counts()) {
      return ModelArtifact.of(plain, outcome.weights());
    }
    List<Forecast> forecasts = new ArrayList<>();
    try (Classifier classifier =
        DjlClassifier.load(ModelArtifact.of(plain, outcome.weights()), settings)) {
      for (int i = 0; i < data.validation().size(); i++) {
        forecasts.add(forecast(classifier, data.validation(), i));
      }
    }
    Outcome held = recipe.target() == Target.CLASS ? Outcome.SAMPLE_CLASS : Outcome.CELL_CLASS;
    double temperature = Temperature.fit(forecasts, held).factor();
    return ModelArtifact.of(
        description(name, framesPerSecond, temperature, recipe, data, outcome), outcome.weights());
  }

  private static Forecast forecast(Classifier classifier, Examples examples, int index) {
    Example example = examples.example(index);
    GrayClip clip =
        new GrayClip(
            examples.extent().width(),
            examples.extent().height(),
            examples.extent().frames(),
            examples.pixels(index));
    Probabilities said = classifier.classify(Window.of(clip, Optional.of(example.features())));
    return new Forecast(
        index, shares(said), shares(example.shares()), Optional.empty(), OptionalDouble.empty());
  }

  private static Shares shares(Probabilities said) {
    return new Shares(said.progressive(), said.nonProgressive(), said.immotile());
  }

  private static ModelDescription description(
      String name,
      double framesPerSecond,
      double temperature,
      Recipe recipe,
      TrainingData data,
      Trainer.Outcome outcome) {
    Epoch best = outcome.history().best().orElseThrow();
    Map<String, Double> metrics =
        Map.of(
            "validationLoss", best.validationLoss(),
            "validationAccuracy", best.validationAccuracy(),
            "epoch", (double) best.number());
    return new ModelDescription(
        name,
        data.network(),
        data.training().extent(),
        OptionalDouble.of(framesPerSecond),
        OptionalDouble.empty(),
        data.normalisation(),
        temperature,
        recipe.target(),
        data.scales(),
        new Training(METHOD, data.source(), data.identity(recipe)),
        metrics);
  }
}
