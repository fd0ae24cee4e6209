package dev.motility.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic of one partition holds now. */
public final class TopicReader {
  private TopicReader() {}

  public static <V> List<ConsumerRecord<String, V>> records(Connection connection, Topic<V> topic) {
    TopicPartition partition = new TopicPartition(connection.names().of(topic), 0);
    List<ConsumerRecord<String, V>> records = new ArrayList<>();
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        Consumer<String, V> consumer =
            new KafkaConsumer<>(
                connection.kafkaSettings(), new StringDeserializer(), serdes.deserializer(topic))) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  /** Waits until the topic holds so many records, as long as whoever writes them is there. */
  public static void awaitRecords(
      Connection connection, Topic<?> topic, int count, BooleanSupplier writing) {
    TopicPartition partition = new TopicPartition(connection.names().of(topic), 0);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            connection.kafkaSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (consumer.position(partition) < count) {
        assertThat(writing.getAsBoolean()).isTrue();
        consumer.poll(Duration.ofSeconds(1));
      }
    }
  }

  /** Waits for a record that is as described, as long as the agent is there; the record. */
  public static <V> V await(
      Connection connection,
      Topic<V> topic,
      Predicate<V> wanted,
      AgentProcess agent,
      Duration atMost) {
    TopicPartition partition = new TopicPartition(connection.names().of(topic), 0);
    long end = System.nanoTime() + atMost.toNanos();
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        Consumer<String, V> consumer =
            new KafkaConsumer<>(
                connection.kafkaSettings(), new StringDeserializer(), serdes.deserializer(topic))) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (System.nanoTime() < end) {
        assertThat(agent.isAlive()).as(agent.log()).isTrue();
        for (ConsumerRecord<String, V> record : consumer.poll(Duration.ofMillis(100))) {
          if (wanted.test(record.value())) {
            return record.value();
          }
        }
      }
    }
    throw new AssertionError(
        "nothing within %s; the agent says:%n%s".formatted(atMost, agent.log()));
  }

  public static <V> List<V> values(Connection connection, Topic<V> topic) {
    return records(connection, topic).stream().map(ConsumerRecord::value).toList();
  }
}
