package dev.motility.model.report;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.evaluate.Forecast;
import dev.motility.model.evaluate.Metrics;
import dev.motility.model.evaluate.Outcome;
import dev.motility.samples.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * What came of measuring a model.
 *
 * @param data what it was measured on
 * @param models one, or one of each fold
 * @param outcome what probabilities were held against, by the models' target
 * @param windows scored, of all samples together
 * @param forecasts of the samples that were measured on
 * @param model the model's metrics
 * @param perfectCounter what one who counts the cells of the scored windows without a fault would
 *     get, where they are known
 * @param baselines in the order of tables
 * @param folds the model's metrics in each fold, if there are folds
 * @param groups the model's metrics by concentration, where there are samples
 * @param temperature fitted to validation participants, if there are any
 */
public record Evaluation(
    Data data,
    List<Named> models,
    Outcome outcome,
    int windows,
    List<Forecast> forecasts,
    Metrics model,
    Optional<Metrics> perfectCounter,
    List<Row> baselines,
    List<Metrics> folds,
    List<Group> groups,
    Optional<Fit> temperature) {
  public Evaluation {
    models = List.copyOf(models);
    forecasts = List.copyOf(forecasts);
    baselines = List.copyOf(baselines);
    folds = List.copyOf(folds);
    groups = List.copyOf(groups);
  }

  /**
   * What was measured on.
   *
   * @param simulated whether the samples are simulated
   * @param protocol in words
   * @param firstWindowOnly whether only the first window of each was scored
   * @param unscored samples of which no window could be scored; they are not measured on
   */
  public record Data(boolean simulated, String protocol, boolean firstWindowOnly, int unscored) {}

  /** A model and what identifies it. */
  public record Named(ModelDescription description, Sha256 sha256) {}

  /**
   * A baseline's metrics.
   *
   * @param key in JSON
   * @param label in tables
   */
  public record Row(String key, String label, Metrics metrics) {}

  /** The metrics of the samples of about one concentration, 10⁶/mL. */
  public record Group(String concentration, Metrics metrics) {}

  /**
   * What a temperature that was fitted to the validation participants does on the test side.
   *
   * @param factor for the model's own temperature
   * @param participants that it was fitted to
   * @param after the metrics with it
   */
  public record Fit(double factor, int participants, Metrics after) {}
}
