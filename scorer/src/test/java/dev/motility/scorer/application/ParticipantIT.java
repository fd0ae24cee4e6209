package dev.motility.scorer.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.classify.Classifier;
import dev.motility.model.network.Variant;
import dev.motility.samples.Sha256;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantStatus;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.Installation;
import dev.motility.scorer.fixture.Models;
import dev.motility.scorer.fixture.Records;
import dev.motility.scorer.fixture.Settings;
import dev.motility.scorer.participant.MissingParticipantPolicy;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithKafka
class ParticipantIT {
  private static Classifier tabular;
  private static Classifier video;

  @BeforeAll
  static void load() {
    tabular = Models.classifier(Variant.R3D18_TABULAR);
    video = Models.classifier(Variant.R3D18);
  }

  @AfterAll
  static void unload() {
    tabular.close();
    video.close();
  }

  @Test
  void a_window_waits_for_its_participants_record_and_no_other_window_for_it(TestKafka kafka) {
    try (Installation installation = new Installation(kafka, "w", 2);
        ScorerApplication scorer = installation.scorer(Settings.usual(), tabular)) {
      installation.publish(Records.of("known", 0.1));
      installation.publish("broken", "no record".getBytes(UTF_8));
      installation.publish(Records.of("absurd", 1e300));
      send(installation, "waits", "later");
      send(installation, "bad", "broken");
      send(installation, "infinite", "absurd");
      send(installation, "passes", "known");

      score(installation, "passes");
      assertThat(rejection(installation, "bad").getReason())
          .isEqualTo(RejectionReason.BAD_PARTICIPANT);
      assertThat(rejection(installation, "infinite").getReason())
          .isEqualTo(RejectionReason.NOT_FINITE);
      assertThat(installation.all(Topics.SCORES)).hasSize(1);

      byte[] record = installation.publish(Records.of("later", 0.5));

      MotilityScore score = score(installation, "waits");
      assertThat(score.getParticipant().getStatus()).isEqualTo(ParticipantStatus.MATCHED);
      assertThat(score.getParticipant().getRecordSha256()).isEqualTo(Sha256.of(record).hex());
      assertThat(score.getModel().getVariant()).isEqualTo("r3d18-tabular");
      assertThat(scorer.failure()).isNotDone();
    }
  }

  @Test
  void without_its_record_a_window_may_be_scored_by_a_video_model(TestKafka kafka) {
    ParticipantAssigner.Models models = new ParticipantAssigner.Models(tabular, Optional.of(video));
    try (Installation installation = new Installation(kafka, "f", 2);
        ScorerApplication scorer =
            installation.scorer(Settings.with(MissingParticipantPolicy.FALLBACK), models)) {
      send(installation, "s", "nobody");

      MotilityScore score = score(installation, "s");
      assertThat(score.getFlags()).containsExactly("FALLBACK_MODEL");
      assertThat(score.getParticipant().getStatus()).isEqualTo(ParticipantStatus.MISSING);
      assertThat(score.getModel().getArtifactSha256()).isEqualTo(video.artifactSha256().hex());
      assertThat(scorer.failure()).isNotDone();
    }
  }

  @Test
  void without_its_record_a_window_may_be_rejected(TestKafka kafka) {
    try (Installation installation = new Installation(kafka, "r", 2);
        ScorerApplication scorer =
            installation.scorer(Settings.with(MissingParticipantPolicy.REJECT), tabular)) {
      send(installation, "s", "nobody");

      assertThat(rejection(installation, "s").getReason())
          .isEqualTo(RejectionReason.NO_PARTICIPANT);
      assertThat(scorer.failure()).isNotDone();
    }
  }

  private static void send(Installation installation, String sample, String participant) {
    installation.send(Capture.of(sample, Clips.noise(50, 31)).of(participant).chunks());
  }

  private static MotilityScore score(Installation installation, String sample) {
    return installation.await(Topics.SCORES, 1, found -> found.getSampleId().equals(sample)).get(0);
  }

  private static WindowRejection rejection(Installation installation, String sample) {
    return installation
        .await(Topics.REJECTIONS, 1, found -> found.getSampleId().equals(sample))
        .get(0);
  }
}
