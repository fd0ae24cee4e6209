package dev.motility.scorer.participant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.classify.Classifier;
import dev.motility.samples.Sha256;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.MockRegistry;
import dev.motility.scorer.fixture.PendingWindows;
import dev.motility.scorer.fixture.Records;
import dev.motility.scorer.participant.ParticipantAssigner.Models;
import dev.motility.scorer.score.Assignment;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.score.ScoreFlag;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantAssignerTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final FakeClassifier VIDEO = FakeClassifier.constant();
  private static final FakeClassifier TABULAR = FakeClassifier.tabular();

  private final Connection connection = MockRegistry.connection();
  private final RegistrySerdes serdes = new RegistrySerdes(connection);
  private final String topic = connection.names().of(Topics.PARTICIPANTS);
  private final Map<String, byte[]> records = new HashMap<>();

  @AfterEach
  void close() {
    serdes.close();
  }

  @ParameterizedTest
  @EnumSource(MissingParticipantPolicy.class)
  void a_model_that_sees_video_only_needs_no_record(MissingParticipantPolicy policy) {
    Assignment.Ready ready = (Assignment.Ready) assigner(VIDEO, policy).assign(window(null), 0);

    assertThat(ready.classifier()).isEqualTo(VIDEO);
    assertThat(ready.participation().sha256()).isEmpty();
    assertThat(ready.flags()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MissingParticipantPolicy.class)
  void a_record_that_is_there_takes_part_and_is_named_by_its_bytes(
      MissingParticipantPolicy policy) {
    byte[] value = publish("p", 0.5);

    Assignment.Ready ready = (Assignment.Ready) assigner(TABULAR, policy).assign(window("p"), 0);

    assertThat(ready.classifier()).isEqualTo(TABULAR);
    assertThat(ready.participation().sha256()).contains(Sha256.of(value));
    assertThat(ready.participation().features().orElseThrow().values())
        .isEqualTo(Map.of("feature1", 0.5));
  }

  @Test
  void a_missing_record_is_waited_for_up_to_the_limit() {
    ParticipantAssigner assigner = assigner(TABULAR, MissingParticipantPolicy.WAIT);

    assertThat(assigner.assign(window("p"), LIMIT.toMillis() - 1)).isEqualTo(new Assignment.Wait());
    Assignment.Refuse refuse = (Assignment.Refuse) assigner.assign(window("p"), LIMIT.toMillis());
    assertThat(refuse.reason()).isEqualTo(RejectionReason.NO_PARTICIPANT);
    assertThat(refuse.detail()).contains("participant p").contains("600 s");
  }

  @Test
  void a_record_that_comes_late_ends_the_wait() {
    ParticipantAssigner assigner = assigner(TABULAR, MissingParticipantPolicy.WAIT);
    assertThat(assigner.assign(window("p"), 0)).isInstanceOf(Assignment.Wait.class);

    publish("p", 1);

    assertThat(assigner.assign(window("p"), 5)).isInstanceOf(Assignment.Ready.class);
  }

  @Test
  void nothing_is_waited_for_where_the_participant_is_not_even_named() {
    Assignment.Refuse refuse =
        (Assignment.Refuse)
            assigner(TABULAR, MissingParticipantPolicy.WAIT).assign(window(null), 0);

    assertThat(refuse.reason()).isEqualTo(RejectionReason.NO_PARTICIPANT);
    assertThat(refuse.detail()).doesNotContain("within");
  }

  @Test
  void without_a_record_the_fallback_scores_and_the_score_says_so() {
    ParticipantAssigner assigner = assigner(TABULAR, MissingParticipantPolicy.FALLBACK);

    Assignment.Ready ready = (Assignment.Ready) assigner.assign(window("p"), 0);

    assertThat(ready.classifier()).isEqualTo(VIDEO);
    assertThat(ready.flags()).containsExactly(ScoreFlag.FALLBACK_MODEL);
  }

  @Test
  void without_a_record_the_policy_may_be_to_reject() {
    Assignment.Refuse refuse =
        (Assignment.Refuse)
            assigner(TABULAR, MissingParticipantPolicy.REJECT).assign(window("p"), 0);

    assertThat(refuse.reason()).isEqualTo(RejectionReason.NO_PARTICIPANT);
  }

  @Test
  void a_record_that_cannot_be_read_is_a_fault_of_the_windows_that_need_it() {
    records.put("p", "no record".getBytes(UTF_8));

    Assignment.Refuse refuse =
        (Assignment.Refuse) assigner(TABULAR, MissingParticipantPolicy.WAIT).assign(window("p"), 0);

    assertThat(refuse.reason()).isEqualTo(RejectionReason.BAD_PARTICIPANT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_value_that_is_no_number_is_refused_by_name(double value) {
    publish("p", value);

    Assignment.Refuse refuse =
        (Assignment.Refuse) assigner(TABULAR, MissingParticipantPolicy.WAIT).assign(window("p"), 0);

    assertThat(refuse.reason()).isEqualTo(RejectionReason.BAD_PARTICIPANT);
    assertThat(refuse.detail()).contains("feature1");
  }

  private byte[] publish(String participant, double value) {
    byte[] bytes =
        serdes.serializer(Topics.PARTICIPANTS).serialize(topic, Records.of(participant, value));
    records.put(participant, bytes);
    return bytes;
  }

  private ParticipantAssigner assigner(Classifier first, MissingParticipantPolicy policy) {
    return new ParticipantAssigner(
        new Models(first, Optional.of(VIDEO)),
        policy,
        LIMIT,
        id -> Optional.ofNullable(records.get(id)),
        serdes.decoder(Topics.PARTICIPANTS),
        topic);
  }

  private static PendingWindow window(String participant) {
    List<FrameChunk> chunks = Capture.of("s", Clips.flat(50, 0)).of(participant).chunks();
    return PendingWindows.of(chunks, 0);
  }
}
