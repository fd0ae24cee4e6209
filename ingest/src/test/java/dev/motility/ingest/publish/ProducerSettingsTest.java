package dev.motility.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
  private static ProducerConfig settings(Map<String, String> own) {
    Connection connection =
        new Connection("localhost:1", "http://localhost:2", new TopicNames("t."), own, Map.of());
    return new ProducerConfig(ProducerSettings.of(connection, Patience.GIVE_UP));
  }

  @Test
  void records_are_written_once_in_order_and_to_all_replicas() {
    ProducerConfig settings = settings(Map.of("acks", "1", "enable.idempotence", "false"));

    assertThat(settings.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
    assertThat(settings.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
    assertThat(settings.getInt(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION))
        .isLessThanOrEqualTo(5);
  }

  @Test
  void the_largest_record_is_the_topics() {
    assertThat(settings(Map.of()).getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG))
        .isEqualTo(Topics.FRAMES_MAX_BYTES);
  }

  @Test
  void memory_and_patience_may_be_set() {
    ProducerConfig settings =
        settings(Map.of("buffer.memory", "33554432", "delivery.timeout.ms", "40000"));

    assertThat(settings.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG)).isEqualTo(33_554_432);
    assertThat(settings.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)).isEqualTo(40_000);
  }
}
