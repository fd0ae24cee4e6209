package dev.motility.scorer.payload;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads single records again by their offset, committed ones only, with a consumer of its own that
 * belongs to no group.
 */
public final class TopicReader implements ChunkLoader {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordDecoder<FrameChunk> decoder;
  private final Duration timeout;

  /**
   * @param fetchBytes how much one read fetches, bytes: about a chunk, since the rest is thrown
   *     away
   * @param timeout how long the broker may take to answer
   */
  public TopicReader(
      Connection connection, RegistrySerdes serdes, int fetchBytes, Duration timeout) {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetchBytes);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.decoder = serdes.decoder(Topics.FRAMES);
    this.timeout = timeout;
  }

  @Override
  public Optional<FrameChunk> load(String topic, int partition, long offset) {
    TopicPartition place = new TopicPartition(topic, partition);
    consumer.assign(List.of(place));
    if (consumer.beginningOffsets(List.of(place), timeout).get(place) > offset) {
      return Optional.empty();
    }
    consumer.seek(place, offset);
    return record(place)
        .filter(record -> record.offset() == offset)
        .flatMap(record -> decode(topic, record));
  }

  private Optional<ConsumerRecord<byte[], byte[]>> record(TopicPartition place) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadline) {
      List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(place);
      if (!records.isEmpty()) {
        return Optional.of(records.get(0));
      }
    }
    throw new TimeoutException(
        "the broker gave no record of %s within %s".formatted(place, timeout));
  }

  private Optional<FrameChunk> decode(String topic, ConsumerRecord<byte[], byte[]> record) {
    Decoded<FrameChunk> decoded = decoder.decode(topic, record.value());
    return decoded instanceof Decoded.Value<FrameChunk> value
        ? Optional.of(value.value())
        : Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
    decoder.close();
  }
}
