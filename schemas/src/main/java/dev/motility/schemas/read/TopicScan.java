package dev.motility.schemas.read;

import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.serde.RegistryUnavailableException;
import dev.motility.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its beginning, committed records only: to the end that it had when the scan
 * was opened, and on from there if that is wanted. Within a partition, and so for a sample, records
 * come in their order; between partitions in any. It belongs to no consumer group and leaves
 * nothing on the broker. For one thread.
 */
public final class TopicScan<V> implements AutoCloseable {
  /** How long the broker may take to say what the topic is. */
  private static final Duration ANSWER_TIME = Duration.ofSeconds(8);

  /** How long nothing may come before the topic's end is reached. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(200);

  private final Connection connection;
  private final RecordDecoder<V> decoder;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** The partitions that are not read to their end yet, and where that is. */
  private final Map<TopicPartition, Long> ends;

  private TopicScan(
      Connection connection,
      RecordDecoder<V> decoder,
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends) {
    this.connection = connection;
    this.decoder = decoder;
    this.consumer = consumer;
    this.ends = ends;
  }

  /**
   * Opens a scan at the topic's beginning.
   *
   * @param serdes read the records; they stay the caller's to close, after the scan
   * @throws ScanException within about 10 s if the broker does not answer, and if it has no such
   *     topic
   */
  public static <V> TopicScan<V> open(
      Connection connection, RegistrySerdes serdes, Topic<V> topic) {
    RecordDecoder<V> decoder = serdes.decoder(topic);
    String name = connection.names().of(topic);
    KafkaConsumer<byte[], byte[]> consumer = consumer(connection);
    try {
      Map<TopicPartition, Long> ends = new HashMap<>(ends(connection, consumer, name));
      return new TopicScan<>(connection, decoder, consumer, ends);
    } catch (RuntimeException e) {
      close(consumer);
      decoder.close();
      throw e;
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Connection connection) {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    try {
      return new KafkaConsumer<>(
          settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw unreadable(connection, e);
    }
  }

  /** Sets the consumer to the topic's beginning and gives its end. */
  private static Map<TopicPartition, Long> ends(
      Connection connection, KafkaConsumer<byte[], byte[]> consumer, String topic) {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, ANSWER_TIME).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new ScanException(
            "the broker at %s has no topic %s: set it up first, or check the topic prefix"
                .formatted(connection.bootstrapServers(), topic));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return consumer.endOffsets(partitions, ANSWER_TIME);
    } catch (TimeoutException e) {
      throw new ScanException(
          "the broker at %s does not answer: check that it runs and the address is right"
              .formatted(connection.bootstrapServers()),
          e);
    } catch (KafkaException e) {
      throw unreadable(connection, e);
    }
  }

  /**
   * The next records, waiting for the first; none if none came within the wait.
   *
   * @throws RegistryUnavailableException if the registry does not say what they are; the next call
   *     gives the same records
   * @throws ScanException if the broker refuses
   */
  public List<ScannedRecord<V>> poll(Duration wait) {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
      List<ScannedRecord<V>> scanned = decoded(records);
      ends.entrySet().removeIf(end -> isRead(end.getKey(), end.getValue()));
      return scanned;
    } catch (InterruptException e) {
      throw new ScanException("interrupted while reading", e);
    } catch (KafkaException e) {
      throw unreadable(connection, e);
    }
  }

  private List<ScannedRecord<V>> decoded(ConsumerRecords<byte[], byte[]> records) {
    List<ScannedRecord<V>> scanned = new ArrayList<>(records.count());
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        scanned.add(new ScannedRecord<>(record, decoder.decode(record.topic(), record.value())));
      }
      return scanned;
    } catch (RegistryUnavailableException e) {
      for (TopicPartition partition : records.partitions()) {
        consumer.seek(partition, records.records(partition).get(0).offset());
      }
      throw e;
    }
  }

  private boolean isRead(TopicPartition partition, long end) {
    return consumer.position(partition, ANSWER_TIME) >= end;
  }

  /** Whether everything was read that was there when the scan was opened. */
  public boolean atEnd() {
    return ends.isEmpty();
  }

  /**
   * Reads everything that was there when the scan was opened.
   *
   * @throws ScanException if the broker refuses or nothing comes for half a minute
   * @throws RegistryUnavailableException if the registry does not say what the records are
   */
  public void toEnd(Consumer<ScannedRecord<V>> reader) {
    toEnd(reader, () -> true);
  }

  /**
   * Reads everything that was there when the scan was opened, for as long as that is wanted.
   *
   * @param wanted asked several times a second
   * @throws ScanException if the broker refuses or nothing comes for half a minute
   * @throws RegistryUnavailableException if the registry does not say what the records are
   */
  public void toEnd(Consumer<ScannedRecord<V>> reader, BooleanSupplier wanted) {
    long silentSince = System.nanoTime();
    while (!atEnd() && wanted.getAsBoolean()) {
      List<ScannedRecord<V>> records = poll(POLL);
      records.forEach(reader);
      if (!records.isEmpty()) {
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince > SILENCE.toNanos()) {
        throw new ScanException(
            "the broker at %s has stopped answering".formatted(connection.bootstrapServers()));
      }
    }
  }

  /**
   * Reads on for as long as that is wanted. A broker that goes away is waited for.
   *
   * @param wanted asked several times a second
   */
  public void follow(Consumer<ScannedRecord<V>> reader, BooleanSupplier wanted) {
    while (wanted.getAsBoolean()) {
      poll(POLL).forEach(reader);
    }
  }

  private static ScanException unreadable(Connection connection, KafkaException cause) {
    return new ScanException(
        "the broker at %s does not let the topic be read: %s"
            .formatted(connection.bootstrapServers(), Failures.reason(Failures.root(cause))),
        cause);
  }

  /** A broker that is away is not waited for longer than this. */
  private static void close(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  @Override
  public void close() {
    close(consumer);
    decoder.close();
  }
}
