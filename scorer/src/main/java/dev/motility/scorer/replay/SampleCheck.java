package dev.motility.scorer.replay;

import static java.util.Comparator.comparing;

import dev.motility.model.classify.Probabilities;
import dev.motility.samples.Sha256;
import dev.motility.schemas.FractionSummary;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.recorded.RecordedResults;
import dev.motility.scorer.replay.recorded.RecordedScore;
import dev.motility.scorer.state.Origin;
import dev.motility.scorer.summarise.SampleStatistics;
import dev.motility.scorer.topology.Results;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sums up every sample's scores again, in the order in which they were recorded, and holds the
 * newest summary against that. A summary is written with its score: one that is older than the
 * newest score is held against the scores up to its own time.
 */
final class SampleCheck {
  /** One number of a score, without what is not summed up. */
  private record Step(int partition, long offset, Instant scoredAt, String model, Motility says) {}

  private final Map<String, List<Step>> samples;

  private SampleCheck(Map<String, List<Step>> samples) {
    this.samples = samples;
  }

  /** Notes the scores, before they are given out window by window. */
  static SampleCheck of(RecordedResults recorded) {
    Map<String, List<Step>> samples = new TreeMap<>();
    recorded
        .captures()
        .forEach(
            (capture, scores) -> {
              List<Step> steps =
                  samples.computeIfAbsent(capture.sampleId(), unknown -> new ArrayList<>());
              scores.rest().forEach(score -> steps.add(step(score)));
            });
    samples.values().forEach(s -> s.sort(comparing(Step::partition).thenComparing(Step::offset)));
    return new SampleCheck(samples);
  }

  private static Step step(RecordedScore recorded) {
    MotilityScore score = recorded.score();
    return new Step(
        recorded.partition(),
        recorded.offset(),
        score.getScoredAt(),
        score.getModel().getArtifactSha256(),
        score.getProbabilities());
  }

  /** Reads the summaries and tells what does not fit. */
  void check(Connection connection, RegistrySerdes serdes, Consumer<Finding> found) {
    Map<String, SampleSummary> newest = new HashMap<>();
    try (TopicScan<SampleSummary> scan = TopicScan.open(connection, serdes, Topics.SAMPLES)) {
      scan.toEnd(
          record ->
              record
                  .value()
                  .filter(summary -> samples.containsKey(summary.getSampleId()))
                  .ifPresent(summary -> newest.put(summary.getSampleId(), summary)));
    }
    samples.forEach(
        (sample, steps) ->
            fault(steps, Optional.ofNullable(newest.get(sample)))
                .ifPresent(
                    words ->
                        found.accept(new Finding(Finding.Kind.SAMPLE, "sample " + sample, words))));
  }

  private static Optional<String> fault(List<Step> steps, Optional<SampleSummary> newest) {
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    if (newest.isEmpty()) {
      return Optional.of("it has scores and no summary");
    }
    SampleSummary summary = newest.get();
    try {
      return fits(steps, summary)
              || fits(steps.stream().filter(step -> isIn(step, summary)).toList(), summary)
          ? Optional.empty()
          : Optional.of(words(steps, summary));
    } catch (IllegalArgumentException none) {
      return Optional.of("its scores cannot be summed up: " + none.getMessage());
    }
  }

  private static boolean isIn(Step step, SampleSummary summary) {
    return !step.scoredAt().isAfter(summary.getUpdatedAt());
  }

  private static boolean fits(List<Step> steps, SampleSummary summary) {
    SampleSummary again = again(steps, summary);
    return again.getWindows() == summary.getWindows()
        && Objects.equals(again.getProgressive(), summary.getProgressive())
        && Objects.equals(again.getNonProgressive(), summary.getNonProgressive())
        && Objects.equals(again.getImmotile(), summary.getImmotile())
        && Objects.equals(again.getPredicted(), summary.getPredicted());
  }

  private static SampleSummary again(List<Step> steps, SampleSummary like) {
    SampleStatistics statistics = SampleStatistics.empty();
    for (Step step : steps) {
      Motility says = step.says();
      statistics =
          statistics.scored(
              new Sha256(step.model()),
              new Probabilities(
                  says.getProgressive(), says.getNonProgressive(), says.getImmotile()));
    }
    return Results.summary(
        like.getSampleId(),
        new Origin(Optional.ofNullable(like.getParticipantId()), like.getMicroscopeId()),
        statistics,
        Optional.ofNullable(like.getModel()),
        like.getCapturedAt(),
        like.getUpdatedAt());
  }

  private static String words(List<Step> steps, SampleSummary summary) {
    SampleSummary again = again(steps, summary);
    return "its summary says %d windows, %s; its scores say %d windows, %s"
        .formatted(summary.getWindows(), words(summary), again.getWindows(), words(again));
  }

  private static String words(SampleSummary summary) {
    return "progressive %s, non-progressive %s, immotile %s"
        .formatted(
            mean(summary.getProgressive()),
            mean(summary.getNonProgressive()),
            mean(summary.getImmotile()));
  }

  private static String mean(FractionSummary fraction) {
    return fraction == null ? "unknown" : Double.toString(fraction.getMean());
  }
}
