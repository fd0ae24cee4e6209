package dev.motility.standalone.command;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.predict.EvaluationSample;
import dev.motility.model.predict.ScoredSample;
import dev.motility.model.predict.Scoring;
import dev.motility.model.predict.ScoringPlan;
import dev.motility.model.split.Protocol;
import dev.motility.model.split.Split;
import dev.motility.runtime.CommandException;
import dev.motility.samples.SourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Scores what a protocol asks for, each sample once by each model that it needs. */
final class EvaluationScoring {
  private final ScoringPlan plan;
  private final String device;

  EvaluationScoring(ScoringPlan plan, String device) {
    this.plan = plan;
    this.device = device;
  }

  /**
   * For each split, the samples of its test and validation sides.
   *
   * @throws SourceException if a video cannot be read
   */
  List<List<ScoredSample>> score(
      Protocol protocol, EvaluatedModels models, List<EvaluationSample> samples)
      throws SourceException, InterruptedException {
    List<List<ScoredSample>> scored = new ArrayList<>();
    if (models.models().size() > 1) {
      for (int i = 0; i < protocol.splits().size(); i++) {
        Set<Integer> ids = needed(protocol.splits().get(i));
        scored.add(score(models.models().get(i), of(samples, ids)));
      }
      return scored;
    }
    Set<Integer> ids = new HashSet<>();
    protocol.splits().forEach(split -> ids.addAll(needed(split)));
    List<ScoredSample> all = score(models.models().get(0), of(samples, ids));
    for (Split split : protocol.splits()) {
      Set<Integer> own = needed(split);
      scored.add(all.stream().filter(sample -> own.contains(sample.sample().id())).toList());
    }
    return scored;
  }

  private static Set<Integer> needed(Split split) {
    Set<Integer> ids = new HashSet<>(split.test());
    ids.addAll(split.validation());
    return ids;
  }

  private static List<EvaluationSample> of(List<EvaluationSample> samples, Set<Integer> ids) {
    return samples.stream().filter(sample -> ids.contains(sample.id())).toList();
  }

  private List<ScoredSample> score(ModelArtifact model, List<EvaluationSample> samples)
      throws SourceException, InterruptedException {
    try (Classifier classifier = DjlClassifier.load(model, settings());
        CountedBar bar = CountedBar.of("scoring", samples.size())) {
      return new Scoring(classifier, plan).score(samples, bar::reached);
    }
  }

  /** Samples are worked on at the same time, so that one window's computation has one thread. */
  private ClassifierSettings settings() {
    OptionalInt threads = plan.threads() > 1 ? OptionalInt.of(1) : OptionalInt.empty();
    try {
      return new ClassifierSettings(DeviceChoice.parse(device), threads, OptionalInt.of(1));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--" + e.getMessage());
    }
  }
}
