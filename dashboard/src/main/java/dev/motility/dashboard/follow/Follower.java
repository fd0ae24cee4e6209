package dev.motility.dashboard.follow;

import dev.motility.dashboard.events.Event;
import dev.motility.dashboard.events.Positions.Partition;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.serde.RegistryUnavailableException;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the result topics on a thread of its own, committed records only: compacted ones from their
 * beginning, the others from a tail, and on from there. It belongs to no consumer group, so any
 * number run side by side. A broker or registry that is away is waited for.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long RETRY_MILLIS = 1000;
  private static final long CLOSE_MILLIS = 5000;

  private final Connection connection;
  private final Knowledge knowledge;
  private final long tail;
  private final RegistrySerdes serdes;
  private final Map<String, Reader<?>> readers;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Thread thread = new Thread(this::run, "follower");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Optional<String> trouble = Optional.of("connecting to the broker");
  private volatile boolean caughtUp;

  /**
   * @param tail how many of the newest records of each partition are read at the start
   */
  public Follower(Connection connection, Knowledge knowledge, long tail) {
    this.connection = connection;
    this.knowledge = knowledge;
    this.tail = tail;
    this.serdes = new RegistrySerdes(connection);
    this.readers =
        List.of(
                Reader.of(
                    serdes,
                    Topics.SAMPLES,
                    Event.Kind.SAMPLE.topic(),
                    false,
                    new SummarySink(knowledge)),
                Reader.of(serdes, Topics.SCORES, Event.Kind.SCORE.topic(), true, knowledge::scored),
                Reader.of(
                    serdes,
                    Topics.REJECTIONS,
                    Event.Kind.REJECTION.topic(),
                    true,
                    knowledge::rejected),
                Reader.of(
                    serdes, Topics.CAPTURES, Event.Kind.CAPTURE.topic(), true, knowledge::happened),
                Reader.of(serdes, Topics.PARTICIPANTS, 'p', false, knowledge::participant))
            .stream()
            .collect(
                Collectors.toMap(
                    reader -> connection.names().of(reader.topic()), Function.identity()));
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  /** How it stands. */
  public Link link() {
    return new Link(caughtUp, trouble);
  }

  private void run() {
    while (!isClosing()) {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
        begin(consumer);
        follow(consumer);
      } catch (InterruptException e) {
        return;
      } catch (KafkaException | MissingTopicException e) {
        explain(e);
        pause();
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "dashboard");
    settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** At the first time by tail, later where it was. */
  private void begin(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, ANSWER_TIME);
    Map<TopicPartition, Long> nowEnds = consumer.endOffsets(partitions, ANSWER_TIME);
    for (TopicPartition partition : partitions) {
      Reader<?> reader = readers.get(partition.topic());
      Partition name = new Partition(reader.letter(), partition.partition());
      long first = Math.max(beginnings.get(partition), from(reader, nowEnds.get(partition)));
      consumer.seek(partition, knowledge.begin(name, first));
    }
    if (!caughtUp) {
      ends.clear();
      ends.putAll(nowEnds);
    }
    trouble = Optional.empty();
  }

  private long from(Reader<?> reader, long end) {
    return reader.tail() ? end - tail : 0;
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    return readers.keySet().stream()
        .map(topic -> partitions(consumer, topic))
        .flatMap(Collection::stream)
        .toList();
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER_TIME).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new MissingTopicException(
          "the broker at %s has no topic %s: run ./motility setup, or check the topic prefix"
              .formatted(connection.bootstrapServers(), topic));
    }
    return partitions;
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    while (!isClosing()) {
      read(consumer.poll(POLL));
      if (!caughtUp) {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        caughtUp = ends.isEmpty();
      }
    }
  }

  private void read(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      readPatiently(record);
    }
  }

  /** A record is not left out because the registry is away. */
  private void readPatiently(ConsumerRecord<byte[], byte[]> record) {
    while (!isClosing()) {
      try {
        readers.get(record.topic()).read(record);
        trouble = Optional.empty();
        return;
      } catch (RegistryUnavailableException e) {
        explain(e);
        pause();
      }
    }
  }

  private void explain(RuntimeException failure) {
    String reason =
        failure instanceof TimeoutException
            ? "the broker at %s does not answer: check that it runs and the address is right"
                .formatted(connection.bootstrapServers())
            : Failures.reason(failure);
    if (!trouble.equals(Optional.of(reason))) {
      LOG.warn("{}", reason);
    }
    trouble = Optional.of(reason);
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    readers.values().forEach(Reader::close);
    serdes.close();
  }
}
