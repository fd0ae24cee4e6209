package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motility.dashboard.Client.Events;
import dev.motility.dashboard.Client.Received;
import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.Role;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.dashboard.web.ServerSettings;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.json.RecordJson;
import dev.motility.schemas.print.RecordView;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithKafka
class DashboardTest {
  private Laboratory laboratory;

  @BeforeEach
  void setUp(TestKafka kafka) {
    laboratory = new Laboratory(kafka);
  }

  @AfterEach
  void close() {
    laboratory.close();
  }

  @Test
  void what_was_scored_before_the_start_is_shown() {
    laboratory.score(Fixtures.score("a", 0));
    laboratory.score(Fixtures.score("a", 1));
    laboratory.write(Topics.SAMPLES, "a", Fixtures.summary("a", 2, 1));
    laboratory.write(
        Topics.REJECTIONS, "a", Fixtures.rejection("a", 2, RejectionReason.EMPTY_FIELD));
    laboratory.write(Topics.CAPTURES, "a", Fixtures.event("a", CaptureEventKind.STARTED));
    try (Dashboard dashboard = laboratory.open()) {
      JsonNode sample = new Client(dashboard).untilReady().json("api/samples").get(0);
      assertThat(sample.get("sampleId").textValue()).isEqualTo("a");
      assertThat(sample.get("windows").longValue()).isEqualTo(2);
      assertThat(sample.get("newest").get("windowIndex").longValue()).isEqualTo(1);
      assertThat(sample.get("newestRejection").get("reason").textValue()).isEqualTo("EMPTY_FIELD");
      assertThat(sample.get("capture").get("kind").textValue()).isEqualTo("STARTED");
      assertThat(sample.get("curve")).hasSize(2);
    }
  }

  @Test
  void two_dashboards_side_by_side_show_the_same() {
    for (int window = 0; window < 30; window++) {
      laboratory.score(Fixtures.score("a", window));
    }
    laboratory.write(Topics.SAMPLES, "a", Fixtures.summary("a", 30, 0));
    try (Dashboard one = laboratory.open();
        Dashboard other = laboratory.open()) {
      assertThat(new Client(one).untilReady().json("api/samples/a"))
          .isEqualTo(new Client(other).untilReady().json("api/samples/a"));
    }
  }

  @Test
  void a_score_is_an_event_with_the_fields_of_a_results_line() {
    MotilityScore score = Fixtures.score("a", 7);
    try (Dashboard dashboard = laboratory.open();
        Events events = new Client(dashboard).untilReady().events("")) {
      events.next("hello");
      laboratory.score(score);
      JsonNode data = events.next("score").data();
      RecordJson.of(score)
          .properties()
          .forEach(
              field ->
                  assertThat(data.get(field.getKey())).hasToString(field.getValue().toString()));
      assertThat(data.get("picture").isNull()).isTrue();
    }
  }

  @Test
  void a_client_that_was_cut_off_gets_all_it_missed_from_another_dashboard() {
    String seen;
    try (Dashboard first = laboratory.open();
        Events events = new Client(first).untilReady().events("")) {
      events.next("hello");
      laboratory.score(Fixtures.score("a", 0));
      seen = events.next("score").id();
    }
    laboratory.score(Fixtures.score("a", 1));
    laboratory.score(Fixtures.score("b", 0));
    try (Dashboard second = laboratory.open();
        Events events = new Client(second).untilReady().events(seen)) {
      List<Received> missed = List.of(events.next("score"), events.next("score"));
      assertThat(missed)
          .extracting(event -> event.data().get("sampleId").textValue())
          .containsExactlyInAnyOrder("a", "b");
      assertThat(missed)
          .extracting(event -> event.data().get("windowIndex").longValue())
          .containsExactlyInAnyOrder(1L, 0L);
    }
  }

  @Test
  void a_position_that_is_none_is_answered_with_a_reset() {
    try (Dashboard dashboard = laboratory.open();
        Events events = new Client(dashboard).untilReady().events("<script>")) {
      assertThat(events.next().name()).isEqualTo("reset");
    }
  }

  @Test
  void a_picture_is_read_from_the_topic_again_after_a_restart() {
    MotilityScore score = Fixtures.withPicture(Fixtures.score("a", 0));
    byte[] picture = new byte[score.getPreview().remaining()];
    score.getPreview().duplicate().get(picture);
    RecordMetadata place = laboratory.score(score);
    try (Dashboard dashboard =
        Dashboard.start(
            laboratory.connection(), ServerSettings.local(0), new Access.Open(Role.VIEWER), 0)) {
      HttpResponse<byte[]> response =
          new Client(dashboard)
              .untilReady()
              .bytes("api/pictures/%d/%d".formatted(place.partition(), place.offset()));
      assertThat(response.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(response.body()).isEqualTo(picture);
    }
  }

  @Test
  void a_score_without_a_picture_has_none_and_a_picture_beyond_the_end_is_missing() {
    RecordMetadata place = laboratory.score(Fixtures.score("a", 0));
    try (Dashboard dashboard = laboratory.open()) {
      Client client = new Client(dashboard).untilReady();
      String picture = "api/pictures/%d/%d";
      assertThat(client.get(picture.formatted(place.partition(), place.offset())).statusCode())
          .isEqualTo(404);
      assertThat(client.get("api/pictures/x/1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_sample_may_have_any_name() {
    String name = "<script>alert('x')</script>/../%2f\"; \u202e?&#";
    laboratory.score(Fixtures.score(name, 0));
    try (Dashboard dashboard = laboratory.open()) {
      Client client = new Client(dashboard).untilReady();
      assertThat(client.json("api/samples/" + Client.encoded(name)).get("sampleId").textValue())
          .isEqualTo(name);
      assertThat(client.json("api/scores?sample=" + Client.encoded(name))).hasSize(1);
      HttpResponse<String> page = client.get("sample?id=" + Client.encoded(name));
      assertThat(page.body()).doesNotContain("alert(");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void an_export_is_what_results_prints() {
    List<MotilityScore> scores = List.of(Fixtures.score("a", 0), Fixtures.score("a", 1));
    scores.forEach(laboratory::score);
    try (Dashboard dashboard = laboratory.open()) {
      Client client = new Client(dashboard).untilReady();
      assertThat(client.get("api/export?format=json&sample=a").body().lines())
          .containsExactlyElementsOf(
              scores.stream().map(score -> RecordJson.line(RecordJson.of(score))).toList());
      assertThat(client.get("api/export?format=csv&sample=a").body())
          .isEqualTo(
              RecordView.SCORES.csv().heading()
                  + RecordView.SCORES.csv().line(scores.get(0))
                  + RecordView.SCORES.csv().line(scores.get(1)));
    }
  }

  @Test
  void the_newest_scores_come_oldest_first_up_to_the_limit() {
    for (int window = 0; window < 5; window++) {
      laboratory.score(Fixtures.score("a", window));
    }
    try (Dashboard dashboard = laboratory.open()) {
      Client client = new Client(dashboard).untilReady();
      JsonNode scores = client.json("api/scores?sample=a&limit=2");
      assertThat(StreamSupport.stream(scores.spliterator(), false))
          .extracting(score -> score.get("windowIndex").longValue())
          .containsExactly(3L, 4L);
      assertThat(client.get("api/scores?limit=many").statusCode()).isEqualTo(400);
      assertThat(client.get("api/samples/none").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void every_answer_is_as_the_description_says() {
    laboratory.score(Fixtures.of("p1", Fixtures.withPicture(Fixtures.score("a", 0))));
    laboratory.score(Fixtures.score("no summary yet", 0));
    laboratory.write(Topics.SAMPLES, "a", Fixtures.summary("a", 1, 1));
    laboratory.write(Topics.REJECTIONS, "a", Fixtures.rejection("a", 1, RejectionReason.GAP));
    laboratory.write(Topics.CAPTURES, "a", Fixtures.event("a", CaptureEventKind.HEARTBEAT));
    laboratory.write(Topics.PARTICIPANTS, "p1", Fixtures.participant("p1"));
    try (Dashboard dashboard = laboratory.open()) {
      Client client = new Client(dashboard).untilReady();
      JsonNode description = client.json("api/openapi.json");
      for (String path :
          List.of(
              "api/samples",
              "api/samples/a",
              "api/scores",
              "api/participants/p1",
              "api/system",
              "health/live",
              "health/ready")) {
        new Described(description).check(path, client.get(path));
      }
      assertThat(description.get("paths").fieldNames())
          .toIterable()
          .allSatisfy(
              path ->
                  assertThat(new Described(description).answers(client, path))
                      .as("an answer of %s", path)
                      .isTrue());
    }
  }

  @Test
  void without_topics_it_says_what_to_do(TestKafka kafka) {
    Connection elsewhere =
        Connection.of(
            kafka.bootstrapServers(),
            kafka.registryUrl(),
            new TopicNames(kafka.name("elsewhere.")));
    try (Dashboard dashboard =
        Dashboard.start(elsewhere, ServerSettings.local(0), new Access.Open(Role.VIEWER), 0)) {
      Client client = new Client(dashboard);
      Client.until(() -> client.get("health/ready").body().contains("./motility setup"));
      assertThat(client.get("health/ready").statusCode()).isEqualTo(503);
      assertThat(client.get("health/live").statusCode()).isEqualTo(200);
    }
  }
}
