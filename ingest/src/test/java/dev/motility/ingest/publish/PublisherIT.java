package dev.motility.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.motility.ingest.TopicReader;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithKafka
class PublisherIT {
  private static final int MORE_THAN_THE_TOPIC_TAKES = 2 << 20;

  private Connection connection;

  @BeforeEach
  void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
  }

  private static Message<CaptureEvent> event(String captureId, int reasonLength, Instant at) {
    return Message.of(
        CaptureEvent.newBuilder()
            .setSampleId("s1")
            .setCaptureId(captureId)
            .setMicroscopeId("m1")
            .setKind(CaptureEventKind.HEARTBEAT)
            .setAt(at)
            .setReason("x".repeat(reasonLength))
            .build());
  }

  @Test
  void a_record_that_the_broker_refuses_stops_its_sender_and_no_other() throws Exception {
    try (Publisher publisher = Publisher.open(connection, Topics.CAPTURES)) {
      Outbox refused = publisher.outbox();
      Outbox other = publisher.outbox();

      refused.send(event("c1", MORE_THAN_THE_TOPIC_TAKES, Instant.now()));
      other.send(event("c2", 1, Instant.now()));
      other.await();

      assertThatExceptionOfType(DeliveryException.class)
          .isThrownBy(refused::await)
          .withMessageContaining(connection.bootstrapServers())
          .withMessageContaining("HEARTBEAT of capture c1");
      assertThatExceptionOfType(DeliveryException.class)
          .isThrownBy(() -> refused.send(event("c1", 1, Instant.now())));
    }
    assertThat(TopicReader.values(connection, Topics.CAPTURES))
        .extracting(CaptureEvent::getCaptureId)
        .containsExactly("c2");
  }

  @Test
  void a_time_before_1970_is_taken_as_1970() throws Exception {
    Instant film = Instant.parse("1951-05-01T00:00:00Z");
    try (Publisher publisher = Publisher.open(connection, Topics.CAPTURES)) {
      Outbox outbox = publisher.outbox();
      outbox.send(event("c1", 1, film));
      outbox.await();
    }

    assertThat(TopicReader.records(connection, Topics.CAPTURES))
        .hasSize(1)
        .allMatch(found -> found.timestamp() == 0)
        .allMatch(found -> found.value().getAt().equals(film));
  }
}
