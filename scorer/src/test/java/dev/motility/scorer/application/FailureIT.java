package dev.motility.scorer.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.classify.Probabilities;
import dev.motility.runtime.monitor.Health;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.Installation;
import dev.motility.scorer.fixture.Settings;
import dev.motility.scorer.participant.ParticipantAssigner.Models;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A fault that is not in the data stops the instance; nothing is lost, nothing is done twice. */
@WithKafka
class FailureIT {
  @Test
  void inference_that_throws_stops_the_instance_and_the_next_one_goes_on(TestKafka kafka) {
    AtomicInteger scored = new AtomicInteger();
    FakeClassifier failing =
        FakeClassifier.answering(
            window -> {
              if (scored.incrementAndGet() > 2) {
                throw new IllegalStateException("the device is lost");
              }
              return new Probabilities(1, 0, 0);
            });
    try (Installation installation = new Installation(kafka, "t", 2)) {
      installation.send(Capture.of("s", Clips.noise(250, 41)).chunks());
      try (ScorerApplication first = installation.scorer(Settings.usual(), failing)) {
        assertThat(Installation.now(first.failure()))
            .contains("of sample s could not be scored")
            .contains("the device is lost")
            .hasLineCount(1);
      }
      assertThat(installation.all(Topics.SCORES)).hasSizeLessThanOrEqualTo(2);
      assertThat(installation.all(Topics.REJECTIONS)).isEmpty();

      try (ScorerApplication second =
          installation.scorer(Settings.usual(), FakeClassifier.constant())) {
        installation.await(Topics.SCORES, 5, score -> true);
        assertThat(second.failure()).isNotDone();
      }
      assertThat(installation.all(Topics.SCORES))
          .extracting(MotilityScore::getWindowIndex)
          .containsExactly(0L, 1L, 2L, 3L, 4L);
    }
  }

  @Test
  void memory_that_is_not_there_stops_the_instance_and_rejects_nothing(TestKafka kafka) {
    FakeClassifier full =
        FakeClassifier.answering(
            window -> {
              throw new OutOfMemoryError("CUDA out of memory");
            });
    try (Installation installation = new Installation(kafka, "m", 2)) {
      installation.send(Capture.of("s", Clips.noise(50, 43)).chunks());
      try (ScorerApplication scorer = installation.scorer(Settings.usual(), full)) {
        assertThat(Installation.now(scorer.failure()))
            .contains("CUDA out of memory")
            .hasLineCount(1);
        assertThat(scorer.health()).isInstanceOf(Health.Failed.class);
      }
      assertThat(installation.count(Topics.SCORES)).isZero();
      assertThat(installation.count(Topics.REJECTIONS)).isZero();
    }
  }

  @Test
  void inference_that_hangs_stops_the_instance_and_the_next_one_goes_on(TestKafka kafka) {
    CountDownLatch released = new CountDownLatch(1);
    FakeClassifier hanging =
        FakeClassifier.answering(
            window -> {
              await(released);
              return new Probabilities(1, 0, 0);
            });
    try (Installation installation = new Installation(kafka, "h", 2)) {
      installation.send(Capture.of("s", Clips.noise(100, 44)).chunks());
      try (ScorerApplication first =
          installation.scorer(Settings.withScoringLimit(Duration.ofSeconds(1)), hanging)) {
        assertThat(Installation.now(first.failure()))
            .contains("of sample s keeps a worker for more than 1 s")
            .hasLineCount(1);
        released.countDown();
      }
      assertThat(installation.count(Topics.SCORES)).isZero();

      try (ScorerApplication second =
          installation.scorer(Settings.usual(), FakeClassifier.constant())) {
        installation.await(Topics.SCORES, 2, score -> true);
        assertThat(second.health()).isInstanceOf(Health.Ready.class);
      }
    }
  }

  @Test
  void a_registry_that_does_not_answer_makes_no_dead_letters(TestKafka kafka) {
    try (Installation installation = new Installation(kafka, "g", 2)) {
      installation.send(Capture.of("s", Clips.noise(50, 42)).chunks());
      Connection cut =
          Connection.of(
              kafka.bootstrapServers(), "http://localhost:1", installation.connection().names());
      try (ScorerApplication first =
          new ScorerApplication(
              cut, Settings.usual(), new Models(FakeClassifier.constant(), Optional.empty()))) {
        first.start();
        assertThat(Installation.now(first.failure()))
            .startsWith("the schema registry does not answer")
            .hasLineCount(1);
      }

      try (ScorerApplication second =
          installation.scorer(Settings.usual(), FakeClassifier.constant())) {
        List<MotilityScore> scores = installation.await(Topics.SCORES, 1, score -> true);
        assertThat(scores.get(0).getSampleId()).isEqualTo("s");
        assertThat(second.failure()).isNotDone();
      }
      assertThat(installation.count(Topics.DEAD_LETTERS)).isZero();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
