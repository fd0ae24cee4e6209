package dev.motility.ingest.participants;

import dev.motility.ingest.publish.DeliveryException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.serde.RegistryUnavailableException;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest record of each participant on the topic. */
final class KnownParticipants {
  private static final Logger LOG = LoggerFactory.getLogger(KnownParticipants.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Connection connection;
  private final String topic;

  KnownParticipants(Connection connection) {
    this.connection = connection;
    this.topic = connection.names().of(Topics.PARTICIPANTS);
  }

  /**
   * Reads the topic to the end it has now.
   *
   * @return by participant id
   * @throws DeliveryException if the broker or the registry does not answer
   */
  Map<String, ParticipantRecord> read() {
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        RecordDecoder<ParticipantRecord> decoder = serdes.decoder(Topics.PARTICIPANTS);
        Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings())) {
      return read(consumer, decoder);
    } catch (RegistryUnavailableException e) {
      throw new DeliveryException(e.getMessage(), e);
    } catch (KafkaException e) {
      throw new DeliveryException(
          "the participants cannot be read from the broker at %s: %s"
              .formatted(connection.bootstrapServers(), Failures.reason(Failures.root(e))),
          e);
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  private Map<String, ParticipantRecord> read(
      Consumer<String, byte[]> consumer, RecordDecoder<ParticipantRecord> decoder) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<String, ParticipantRecord> newest = new HashMap<>();
    long lastNews = System.nanoTime();
    while (isBefore(consumer, ends)) {
      ConsumerRecords<String, byte[]> found = consumer.poll(POLL);
      if (!found.isEmpty()) {
        lastNews = System.nanoTime();
      } else if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
        throw new TimeoutException("it stopped answering");
      }
      found.forEach(one -> keep(one, decoder, newest));
    }
    return newest;
  }

  private static boolean isBefore(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  /** What cannot be read is as good as absent: the import then writes a record that can be. */
  private void keep(
      ConsumerRecord<String, byte[]> found,
      RecordDecoder<ParticipantRecord> decoder,
      Map<String, ParticipantRecord> newest) {
    if (found.key() == null) {
      return;
    }
    if (decoder.decode(topic, found.value()) instanceof Decoded.Value<ParticipantRecord> good) {
      newest.put(found.key(), good.value());
    } else {
      LOG.warn("{}-{} at {} is no participant", topic, found.partition(), found.offset());
      newest.remove(found.key());
    }
  }
}
