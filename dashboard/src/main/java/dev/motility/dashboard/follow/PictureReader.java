package dev.motility.dashboard.follow;

import dev.motility.dashboard.board.Place;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The picture of a score: from the cache, or read again from the topic, one at a time. Used by
 * several threads.
 */
public final class PictureReader implements AutoCloseable {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
  private static final int ONE_RECORD_BYTES = 64 * 1024;

  private final String topic;
  private final PictureCache cache;
  private final RegistrySerdes serdes;
  private final RecordDecoder<MotilityScore> decoder;
  private final KafkaConsumer<byte[], byte[]> consumer;

  public PictureReader(Connection connection, PictureCache cache) {
    this.topic = connection.names().of(Topics.SCORES);
    this.cache = cache;
    this.serdes = new RegistrySerdes(connection);
    this.decoder = serdes.decoder(Topics.SCORES);
    this.consumer = consumer(connection);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Connection connection) {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, ONE_RECORD_BYTES);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "dashboard-pictures");
    settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The picture, a JPEG, if that record carries one.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker does not give the record
   */
  public Optional<byte[]> read(Place place) {
    return cache.get(place).or(() -> readAgain(place));
  }

  private synchronized Optional<byte[]> readAgain(Place place) {
    TopicPartition partition = new TopicPartition(topic, place.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, place.offset());
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(ANSWER_TIME)) {
      if (record.offset() == place.offset()) {
        picture(record).ifPresent(jpeg -> cache.put(place, jpeg));
      }
    }
    return cache.get(place);
  }

  private Optional<ByteBuffer> picture(ConsumerRecord<byte[], byte[]> record) {
    return decoder.decode(record.topic(), record.value()) instanceof Decoded.Value<MotilityScore> v
        ? Optional.ofNullable(v.value().getPreview())
        : Optional.empty();
  }

  @Override
  public synchronized void close() {
    consumer.close();
    decoder.close();
    serdes.close();
  }
}
