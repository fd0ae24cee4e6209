package dev.motility.model.train.torch;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.artifact.Stabilisation;
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

/**
 * Makes a model of what a training came to.
 *
 * @param name the model's
 * @param framesPerSecond of the windows that it was trained on
 * @param stabilisation what is done to windows before it sees them
 */
public record TrainedModel(String name, double framesPerSecond, Stabilisation stabilisation) {
  private static final String METHOD =
      "Adam, gradients clipped by value on both sides, one-cycle schedule of rate and first decay;"
          + " epoch %d, which has the lowest validation loss";

  /**
   * The model, its temperature fitted to the validation windows and to nothing else. A counting
   * network's logits are logarithms of counts, whose shares need no temperature.
   */
  public ModelArtifact of(
      Recipe recipe, TrainingData data, Trainer.Outcome outcome, ClassifierSettings settings) {
    ModelDescription plain = description(1, Map.of(), recipe, data, outcome);
    List<Forecast> forecasts = forecasts(plain, data, outcome, settings);
    double temperature = temperature(recipe, data, forecasts);
    return ModelArtifact.of(
        description(temperature, metrics(forecasts), recipe, data, outcome), outcome.weights());
  }

  private List<Forecast> forecasts(
      ModelDescription plain,
      TrainingData data,
      Trainer.Outcome outcome,
      ClassifierSettings settings) {
    List<Forecast> forecasts = new ArrayList<>();
    try (Classifier classifier =
        DjlClassifier.load(ModelArtifact.of(plain, outcome.weights()), settings)) {
      for (int i = 0; i < data.validation().size(); i++) {
        forecasts.add(forecast(classifier, data.validation(), i));
      }
    }
    return forecasts;
  }

  private static double temperature(Recipe recipe, TrainingData data, List<Forecast> forecasts) {
    if (data.network().variant().counts()) {
      return 1;
    }
    Outcome held = recipe.target() == Target.CLASS ? Outcome.SAMPLE_CLASS : Outcome.CELL_CLASS;
    return Temperature.fit(forecasts, held).factor();
  }

  private static Map<String, Double> metrics(List<Forecast> forecasts) {
    double right = 0;
    double error = 0;
    for (Forecast forecast : forecasts) {
      right += forecast.said().largest() == forecast.label().largest() ? 1 : 0;
      error += forecast.said().error(forecast.label());
    }
    return Map.of(
        "validationAccuracy", right / forecasts.size(),
        "validationError", error / forecasts.size());
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

  private ModelDescription description(
      double temperature,
      Map<String, Double> metrics,
      Recipe recipe,
      TrainingData data,
      Trainer.Outcome outcome) {
    return new ModelDescription(
        name,
        data.network(),
        data.training().extent(),
        OptionalDouble.of(framesPerSecond),
        OptionalDouble.empty(),
        stabilisation,
        data.normalisation(),
        temperature,
        recipe.target(),
        data.scales(),
        new Training(
            METHOD.formatted(outcome.history().best().orElseThrow().number()),
            data.source(),
            data.identity(recipe)),
        metrics);
  }
}
