package dev.motility.scorer.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.classify.Probabilities;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.Installation;
import dev.motility.scorer.fixture.Settings;
import dev.motility.scorer.participant.ParticipantAssigner.Models;
import dev.motility.scorer.topology.Role;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model on trial beside the one that counts. */
@WithKafka
class ShadowIT {
  @Test
  void its_scores_have_a_topic_of_their_own_and_nothing_else_comes_of_it(TestKafka kafka) {
    FakeClassifier other = FakeClassifier.answering(window -> new Probabilities(0, 0, 1));
    try (Installation installation = new Installation(kafka, "a", 2);
        ScorerApplication first = installation.scorer(Settings.usual(), FakeClassifier.constant());
        ScorerApplication shadow = shadow(installation, other, first)) {
      shadow.start();
      installation.send(Capture.of("s", Clips.noise(130, 51)).chunks());
      installation.send("key".getBytes(UTF_8), new byte[] {1});

      installation.await(Topics.SHADOW_SCORES, 2, score -> true);
      installation.await(Topics.SCORES, 2, score -> true);
      installation.await(Topics.SAMPLES, 1, summary -> summary.getWindows() == 2);

      assertThat(installation.all(Topics.SHADOW_SCORES))
          .extracting(score -> score.getProbabilities().getImmotile())
          .containsExactly(1.0, 1.0);
      assertThat(installation.all(Topics.SCORES))
          .extracting(MotilityScore::getWindowIndex)
          .containsExactly(0L, 1L);
      assertThat(installation.all(Topics.REJECTIONS)).hasSize(1);
      assertThat(installation.awaitBytes(Topics.DEAD_LETTERS, 1, value -> true)).hasSize(1);
      assertThat(first.failure()).isNotDone();
    }
  }

  @Test
  void one_that_fails_stops_by_itself(TestKafka kafka) {
    FakeClassifier broken =
        FakeClassifier.answering(
            window -> {
              throw new IllegalStateException("the trial went wrong");
            });
    try (Installation installation = new Installation(kafka, "f", 2);
        ScorerApplication first = installation.scorer(Settings.usual(), FakeClassifier.constant());
        ScorerApplication shadow = shadow(installation, broken, first)) {
      shadow.start();
      installation.send(Capture.of("s", Clips.noise(100, 52)).chunks());

      assertThat(Installation.now(shadow.failure())).contains("the trial went wrong");
      installation.await(Topics.SCORES, 2, score -> true);
      installation.send(Capture.of("t", Clips.noise(100, 53)).chunks());
      installation.await(Topics.SCORES, 4, score -> true);
      assertThat(first.failure()).isNotDone();
    }
  }

  private static ScorerApplication shadow(
      Installation installation, FakeClassifier classifier, ScorerApplication first) {
    return new ScorerApplication(
        installation.connection(),
        Settings.usual(),
        new Models(classifier, Optional.empty()),
        new ScorerApplication.Work(Role.SHADOW, first::isIdle, new SimpleMeterRegistry()));
  }
}
