package dev.motility.model.report;

import dev.motility.model.artifact.Target;
import dev.motility.model.baseline.Baseline;
import dev.motility.model.baseline.LabelledRecord;
import dev.motility.model.evaluate.ConcentrationGroup;
import dev.motility.model.evaluate.Forecast;
import dev.motility.model.evaluate.Metrics;
import dev.motility.model.evaluate.Outcome;
import dev.motility.model.evaluate.Shares;
import dev.motility.model.evaluate.Temperature;
import dev.motility.model.predict.EvaluationSample;
import dev.motility.model.predict.ScoredSample;
import dev.motility.model.split.Protocol;
import dev.motility.model.split.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds what models said against what is true, beside the baselines. */
public final class Evaluator {
  private final Protocol protocol;
  private final Map<Integer, EvaluationSample> samples = new HashMap<>();
  private final Target target;

  /**
   * @param samples everybody: those who are measured on and those who baselines are fitted to
   * @param target what the models' probabilities mean
   */
  public Evaluator(Protocol protocol, List<EvaluationSample> samples, Target target) {
    this.protocol = protocol;
    this.target = target;
    samples.forEach(sample -> this.samples.put(sample.id(), sample));
  }

  /** What a target's probabilities are held against. */
  public static Outcome outcome(Target target) {
    return target == Target.FRACTIONS ? Outcome.CELL_CLASS : Outcome.SAMPLE_CLASS;
  }

  /**
   * Measures.
   *
   * @param data what the samples are
   * @param models that scored them
   * @param scored for each split, everybody on its test side, and those on its validation side that
   *     are to decide a temperature
   * @throws IllegalArgumentException if no sample was scored
   */
  public Evaluation of(
      Evaluation.Data data, List<Evaluation.Named> models, List<List<ScoredSample>> scored) {
    List<List<Forecast>> tested = new ArrayList<>();
    List<List<Forecast>> validated = new ArrayList<>();
    int windows = 0;
    int unscored = 0;
    for (int i = 0; i < scored.size(); i++) {
      Split split = protocol.splits().get(i);
      tested.add(forecasts(scored.get(i), split.test()));
      validated.add(forecasts(scored.get(i), split.validation()));
      for (ScoredSample sample : scored.get(i)) {
        boolean isTested = split.test().contains(sample.sample().id());
        windows += isTested ? sample.windows().size() : 0;
        unscored += isTested && sample.windows().isEmpty() ? 1 : 0;
      }
    }
    List<Forecast> all = tested.stream().flatMap(Collection::stream).toList();
    return new Evaluation(
        new Evaluation.Data(data.simulated(), protocol.name(), data.firstWindowOnly(), unscored),
        models,
        outcome(target),
        windows,
        all,
        metrics(all),
        perfectCounter(all),
        baselines(tested),
        protocol.folds()
            ? tested.stream().filter(fold -> !fold.isEmpty()).map(this::metrics).toList()
            : List.of(),
        groups(all),
        temperature(tested, validated));
  }

  private static List<Forecast> forecasts(List<ScoredSample> scored, Set<Integer> ids) {
    return scored.stream()
        .filter(sample -> ids.contains(sample.sample().id()))
        .flatMap(sample -> sample.forecast().stream())
        .toList();
  }

  private Metrics metrics(List<Forecast> forecasts) {
    return Metrics.of(forecasts, target == Target.FRACTIONS, outcome(target));
  }

  private Optional<Metrics> perfectCounter(List<Forecast> forecasts) {
    List<Forecast> counted =
        forecasts.stream()
            .filter(forecast -> forecast.counted().isPresent())
            .map(forecast -> forecast.saying(forecast.counted().orElseThrow()))
            .toList();
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(Metrics.of(counted, true, outcome(target)));
  }

  private List<Evaluation.Row> baselines(List<List<Forecast>> tested) {
    List<Evaluation.Row> rows = new ArrayList<>();
    for (Baseline baseline : Baseline.ALL) {
      List<Forecast> forecasts = new ArrayList<>();
      for (int i = 0; i < tested.size(); i++) {
        forecasts.addAll(forecasts(baseline, protocol.splits().get(i), tested.get(i)));
      }
      if (!forecasts.isEmpty()) {
        rows.add(
            new Evaluation.Row(
                baseline.key(),
                baseline.label(),
                Metrics.of(forecasts, baseline.percentages(), outcome(target))));
      }
    }
    return rows;
  }

  private List<Forecast> forecasts(Baseline baseline, Split split, List<Forecast> tested) {
    List<LabelledRecord> training =
        samples.values().stream()
            .filter(
                sample ->
                    split.train().contains(sample.id()) || split.validation().contains(sample.id()))
            .map(sample -> new LabelledRecord(sample.participant(), sample.label()))
            .toList();
    if (training.isEmpty()) {
      return List.of();
    }
    Baseline.Fitted fitted = baseline.fit(training);
    return tested.stream()
        .map(
            forecast ->
                forecast.saying(fitted.forecast(samples.get(forecast.participant()).participant())))
        .toList();
  }

  private List<Evaluation.Group> groups(List<Forecast> forecasts) {
    List<Evaluation.Group> groups = new ArrayList<>();
    for (ConcentrationGroup group : ConcentrationGroup.ALL) {
      List<Forecast> own =
          forecasts.stream().filter(forecast -> group.holds(forecast.concentration())).toList();
      if (!own.isEmpty()) {
        groups.add(new Evaluation.Group(group.toString(), metrics(own)));
      }
    }
    return groups;
  }

  /** One temperature for all splits' validation participants would see test ones: one for each. */
  private Optional<Evaluation.Fit> temperature(
      List<List<Forecast>> tested, List<List<Forecast>> validated) {
    int participants = validated.stream().mapToInt(List::size).sum();
    if (participants == 0) {
      return Optional.empty();
    }
    List<Forecast> after = new ArrayList<>();
    double logarithms = 0;
    for (int i = 0; i < tested.size(); i++) {
      Temperature fitted =
          validated.get(i).isEmpty()
              ? Temperature.UNCHANGED
              : Temperature.fit(validated.get(i), outcome(target));
      logarithms += Math.log(fitted.factor()) / tested.size();
      for (Forecast forecast : tested.get(i)) {
        Shares said = fitted.of(forecast.said());
        after.add(forecast.saying(said));
      }
    }
    return Optional.of(new Evaluation.Fit(Math.exp(logarithms), participants, metrics(after)));
  }
}
