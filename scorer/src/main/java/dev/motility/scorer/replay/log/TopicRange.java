package dev.motility.scorer.replay.log;

import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
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
import org.apache.kafka.common.network.Selectable;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic from its beginning to the end that it had when that was asked for: committed records, as
 * bytes, each partition in its order. It belongs to no consumer group and moves nobody's offsets.
 * For one thread.
 */
public final class TopicRange implements AutoCloseable {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(8);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Many chunks of a megabyte: a fetch ends where it is full, and the record that it cuts is sent
   * once more.
   */
  private static final int FETCH_BYTES = 8 << 20;

  /** Chunks of a megabyte that are in memory beside those that wait for a worker. */
  private static final int POLL_RECORDS = 16;

  /** Takes records. */
  public interface Reader {
    /** Takes the next one. */
    void accept(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;
  }

  private final Connection connection;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> begins;
  private Map<TopicPartition, Long> ends;

  private TopicRange(
      Connection connection,
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends) {
    this.connection = connection;
    this.consumer = consumer;
    this.begins = begins;
    this.ends = ends;
  }

  /**
   * Opens a topic, or one partition of it.
   *
   * @throws LogException if the broker does not answer, or has no such topic or partition
   */
  public static TopicRange open(Connection connection, Topic<?> topic, OptionalInt partition) {
    String name = connection.names().of(topic);
    KafkaConsumer<byte[], byte[]> consumer = consumer(connection);
    try {
      List<TopicPartition> partitions = partitions(connection, consumer, name, partition);
      consumer.assign(partitions);
      return new TopicRange(
          connection,
          consumer,
          consumer.beginningOffsets(partitions, ANSWER_TIME),
          consumer.endOffsets(partitions, ANSWER_TIME));
    } catch (KafkaException e) {
      close(consumer);
      throw unreadable(connection, e);
    } catch (LogException e) {
      close(consumer);
      throw e;
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Connection connection) {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, Selectable.USE_DEFAULT_BUFFER_SIZE);
    settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    try {
      return new KafkaConsumer<>(
          settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw unreadable(connection, e);
    }
  }

  private static List<TopicPartition> partitions(
      Connection connection,
      KafkaConsumer<byte[], byte[]> consumer,
      String topic,
      OptionalInt partition) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER_TIME).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .filter(known -> partition.orElse(known.partition()) == known.partition())
            .toList();
    if (partitions.isEmpty()) {
      throw new LogException(
          "the broker at %s has no topic %s%s: check the topic prefix and --partition"
              .formatted(
                  connection.bootstrapServers(),
                  topic,
                  partition.isPresent() ? " with a partition " + partition.getAsInt() : ""));
    }
    return partitions;
  }

  /** Moves the end to where it is now. */
  public void extend() {
    try {
      ends = consumer.endOffsets(ends.keySet(), ANSWER_TIME);
    } catch (KafkaException e) {
      throw unreadable(connection, e);
    }
  }

  /** The first offset that is kept, by partition. */
  public Map<Integer, Long> begins() {
    return byPartition(begins);
  }

  /** The offset after the last that is read, by partition. */
  public Map<Integer, Long> ends() {
    return byPartition(ends);
  }

  private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
  }

  /** How many offsets lie between beginning and end. */
  public long size() {
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
        .sum();
  }

  /**
   * Reads it.
   *
   * @throws LogException if the broker refuses or nothing comes for half a minute
   * @throws InterruptedException if the thread is interrupted
   */
  public void read(Reader reader) throws InterruptedException {
    try {
      begins.forEach(consumer::seek);
      readOn(reader);
    } catch (InterruptException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
    } catch (KafkaException e) {
      throw unreadable(connection, e);
    }
  }

  private void readOn(Reader reader) throws InterruptedException {
    Map<TopicPartition, Long> open = new HashMap<>(ends);
    long silentSince = System.nanoTime();
    while (!pauseRead(open)) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        TopicPartition place = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.get(place)) {
          reader.accept(record);
        }
      }
      if (!records.isEmpty()) {
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince > SILENCE.toNanos()) {
        throw new LogException(
            "the broker at %s has stopped answering".formatted(connection.bootstrapServers()));
      }
    }
  }

  /** Stops fetching what is read, and says whether all is. */
  private boolean pauseRead(Map<TopicPartition, Long> open) {
    List<TopicPartition> read = new ArrayList<>();
    open.forEach(
        (partition, end) -> {
          if (consumer.position(partition, ANSWER_TIME) >= end) {
            read.add(partition);
          }
        });
    consumer.pause(read);
    open.keySet().removeAll(read);
    return open.isEmpty();
  }

  private static LogException unreadable(Connection connection, KafkaException cause) {
    String words =
        cause instanceof TimeoutException
            ? "the broker at %s does not answer: check that it runs and the address is right"
                .formatted(connection.bootstrapServers())
            : "the broker at %s does not let the topic be read: %s"
                .formatted(connection.bootstrapServers(), Failures.reason(Failures.root(cause)));
    return new LogException(words, cause);
  }

  private static void close(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  @Override
  public void close() {
    close(consumer);
  }
}
