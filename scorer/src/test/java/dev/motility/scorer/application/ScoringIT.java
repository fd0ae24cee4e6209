package dev.motility.scorer.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.classify.Classifier;
import dev.motility.model.network.Variant;
import dev.motility.samples.GrayClip;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantStatus;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.Installation;
import dev.motility.scorer.fixture.Models;
import dev.motility.scorer.fixture.Settings;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithKafka
class ScoringIT {
  private static final int FRAMES = 130;

  private static Classifier model;

  @BeforeAll
  static void load() {
    model = Models.classifier(Variant.R3D18);
  }

  @AfterAll
  static void unload() {
    model.close();
  }

  @Test
  void frames_go_in_and_scores_come_out(TestKafka kafka) {
    GrayClip clip = Clips.noise(FRAMES, 11);
    try (Installation installation = new Installation(kafka, "a", 2);
        ScorerApplication scorer = installation.scorer(Settings.usual(), model)) {
      Capture ffv1 = Capture.of("lossless", clip).as(Encoding.FFV1);
      Capture raw = Capture.of("raw", clip);
      List<RecordMetadata> places = installation.send(ffv1.chunks());
      installation.send(raw.chunks());

      List<MotilityScore> scores = installation.await(Topics.SCORES, 4, score -> true);
      List<WindowRejection> rest = installation.await(Topics.REJECTIONS, 2, rejection -> true);

      assertThat(scorer.failure()).isNotDone();
      for (String sample : Set.of("lossless", "raw")) {
        List<MotilityScore> own = of(sample, scores);
        assertThat(own).extracting(MotilityScore::getWindowIndex).containsExactly(0L, 1L);
        for (MotilityScore score : own) {
          assertScore(score, clip);
        }
      }
      assertThat(of("lossless", scores).get(1).getSource().getOffsets())
          .isEqualTo(places.subList(5, 10).stream().map(RecordMetadata::offset).toList());
      assertThat(of("lossless", scores).get(1).getSource().getPartition())
          .isEqualTo(places.get(0).partition());
      assertThat(of("lossless", scores).get(1).getProbabilities())
          .isEqualTo(of("raw", scores).get(1).getProbabilities());
      assertThat(rest)
          .allMatch(rejection -> rejection.getReason() == RejectionReason.SHORT)
          .allMatch(rejection -> rejection.getWindowIndex() == 2)
          .allMatch(rejection -> rejection.getSource().getOffsets().size() == 3);
    }
  }

  @Test
  void a_samples_summary_is_that_of_its_windows(TestKafka kafka) {
    try (Installation installation = new Installation(kafka, "s", 2);
        ScorerApplication scorer = installation.scorer(Settings.usual(), model)) {
      installation.send(Capture.of("s", Clips.noise(FRAMES, 12)).chunks());

      SampleSummary summary =
          installation
              .await(Topics.SAMPLES, 1, s -> s.getWindows() == 2 && s.getRejected() == 1)
              .get(0);
      List<MotilityScore> scores = installation.all(Topics.SCORES);

      assertThat(scorer.failure()).isNotDone();
      assertThat(summary.getProgressive().getMean())
          .isCloseTo(
              scores.stream()
                  .mapToDouble(score -> score.getProbabilities().getProgressive())
                  .average()
                  .orElseThrow(),
              within(1e-9));
      assertThat(summary.getModel()).isEqualTo(scores.get(0).getModel());
    }
  }

  @Test
  void payloads_that_no_memory_holds_are_read_from_the_topic_again(TestKafka kafka) {
    GrayClip clip = Clips.noise(FRAMES, 13);
    try (Installation installation = new Installation(kafka, "c", 2);
        ScorerApplication scorer = installation.scorer(Settings.withCache(0), model)) {
      installation.send(Capture.of("raw", clip).chunks());
      installation.send(Capture.of("lossless", clip).as(Encoding.FFV1).chunks());

      List<MotilityScore> scores = installation.await(Topics.SCORES, 4, score -> true);

      assertThat(scorer.failure()).isNotDone();
      scores.forEach(score -> assertScore(score, clip));
    }
  }

  @Test
  void a_scorer_that_stops_in_the_middle_leaves_nothing_out_and_nothing_twice(TestKafka kafka) {
    List<Capture> captures =
        List.of(
            Capture.of("a", Clips.noise(320, 21)),
            Capture.of("b", Clips.noise(320, 22)),
            Capture.of("c", Clips.noise(320, 23)).as(Encoding.FFV1),
            Capture.of("d", Clips.noise(320, 24)));

    List<MotilityScore> undisturbed;
    try (Installation installation = new Installation(kafka, "u", 2);
        ScorerApplication scorer = installation.scorer(Settings.usual(), model)) {
      captures.forEach(capture -> installation.send(capture.chunks()));
      undisturbed = installation.await(Topics.SCORES, 24, score -> true);
      assertThat(scorer.failure()).isNotDone();
    }

    try (Installation installation = new Installation(kafka, "d", 2)) {
      try (ScorerApplication first = installation.scorer(Settings.usual(), model)) {
        captures.forEach(capture -> installation.send(capture.chunks().subList(0, 17)));
        installation.await(Topics.SCORES, 2, score -> true);
        captures.forEach(capture -> installation.send(capture.chunks().subList(17, 20)));
        assertThat(first.failure()).isNotDone();
      }
      captures.forEach(capture -> installation.send(capture.chunks().subList(20, 32)));
      try (ScorerApplication second = installation.scorer(Settings.usual(), model)) {
        installation.await(Topics.SAMPLES, 4, ScoringIT::isComplete);
        assertThat(second.failure()).isNotDone();
      }

      List<MotilityScore> scores = installation.all(Topics.SCORES);
      assertThat(scores).hasSize(24);
      assertThat(essence(scores)).isEqualTo(essence(undisturbed));
      assertThat(installation.all(Topics.REJECTIONS)).hasSize(4);
    }
  }

  private static boolean isComplete(SampleSummary summary) {
    return summary.getWindows() == 6 && summary.getRejected() == 1;
  }

  /** What must be the same on every run, by window. */
  private static Map<String, List<Object>> essence(List<MotilityScore> scores) {
    return scores.stream()
        .collect(
            Collectors.toMap(
                score -> score.getSampleId() + " " + score.getWindowIndex(),
                score -> List.of(score.getProbabilities(), score.getPixelsSha256()),
                (one, other) -> List.of("twice"),
                TreeMap::new));
  }

  private static List<MotilityScore> of(String sample, List<MotilityScore> scores) {
    return scores.stream().filter(score -> score.getSampleId().equals(sample)).toList();
  }

  private static void assertScore(MotilityScore score, GrayClip clip) {
    int first = 50 * Math.toIntExact(score.getWindowIndex());
    assertThat(score.getFirstFrame()).isEqualTo(first);
    assertThat(score.getLastFrame()).isEqualTo(first + 49);
    assertThat(score.getCapturedAt()).isEqualTo(Capture.BEGINS.plusMillis(20L * first));
    assertThat(score.getPixelsSha256()).isEqualTo(Clips.part(clip, first, 50).sha256().hex());
    Motility motility = score.getProbabilities();
    assertThat(motility.getProgressive() + motility.getNonProgressive() + motility.getImmotile())
        .isCloseTo(1, within(1e-9));
    assertThat(score.getModel().getArtifactSha256()).isEqualTo(model.artifactSha256().hex());
    assertThat(score.getParticipant().getStatus()).isEqualTo(ParticipantStatus.UNUSED);
    assertThat(score.getSource().getOffsets()).hasSize(5);
    assertThat(score.getPreview().remaining()).isBetween(1, 8 * 1024);
  }
}
