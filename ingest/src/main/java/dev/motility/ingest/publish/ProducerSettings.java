package dev.motility.ingest.publish;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.network.Selectable;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How the producer is set: what users may tune, and what the evidence rests on. */
final class ProducerSettings {
  /** Bytes that wait for the broker; a sender that finds no room waits. */
  private static final long BUFFER_BYTES = 64L << 20;

  private ProducerSettings() {}

  static Map<String, Object> of(Connection connection, Patience patience) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience.deliveryMillis());
    // Room in the buffer comes when a record is delivered or given up, so not later than that.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.blockMillis());
    settings.put(ProducerConfig.SEND_BUFFER_CONFIG, Selectable.USE_DEFAULT_BUFFER_SIZE);
    settings.putAll(connection.kafkaSettings());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // Where a new partition's leader refuses the first batch and takes the second, the first is out
    // of order for ever and is given up in the end: seen on Kafka 4.3.1 with more than one in
    // flight.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.FRAMES_MAX_BYTES);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return settings;
  }
}
