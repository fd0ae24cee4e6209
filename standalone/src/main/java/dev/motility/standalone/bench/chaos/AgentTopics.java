package dev.motility.standalone.bench.chaos;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what an agent writes into a ledger. */
final class AgentTopics implements AutoCloseable {
  private final RegistrySerdes serdes;
  private final AgentLedger ledger;
  private final Consumer<String, FrameChunk> frames;
  private final Consumer<String, CaptureEvent> captures;

  AgentTopics(Connection connection, AgentLedger ledger) {
    this.serdes = new RegistrySerdes(connection);
    this.ledger = ledger;
    this.frames = consumer(connection, Topics.FRAMES, serdes.deserializer(Topics.FRAMES));
    this.captures = consumer(connection, Topics.CAPTURES, serdes.deserializer(Topics.CAPTURES));
  }

  private static <V> Consumer<String, V> consumer(
      Connection connection, Topic<V> topic, Deserializer<V> values) {
    Map<String, Object> settings = new HashMap<>(connection.kafkaSettings());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    Consumer<String, V> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values);
    List<TopicPartition> partitions =
        consumer.partitionsFor(connection.names().of(topic)).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /**
   * Takes what is there, or comes within a moment.
   *
   * @return chunks taken
   */
  int poll(Duration atMost) {
    int chunks = 0;
    for (var record : frames.poll(atMost)) {
      ledger.take(record.value());
      chunks++;
    }
    captures.poll(Duration.ZERO).forEach(record -> ledger.take(record.value()));
    return chunks;
  }

  /** Takes all that is there now. */
  void readToEnd() {
    readToEnd(frames);
    readToEnd(captures);
  }

  private void readToEnd(Consumer<String, ?> consumer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll(Duration.ofMillis(100));
    }
  }

  @Override
  public void close() {
    frames.close();
    captures.close();
    serdes.close();
  }
}
