package dev.motility.scorer.application;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.network.Selectable;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' own settings, for records of half a megabyte and transactions of a moment. */
final class StreamsSettings {
  private static final int MEBI = 1 << 20;

  private StreamsSettings() {}

  static Map<String, Object> of(Connection connection, ScorerSettings settings, StateFolder state) {
    Map<String, Object> all = new HashMap<>(defaults());
    all.putAll(membership(settings.groupProtocol()));
    all.putAll(connection.kafkaSettings());
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, state.application());
    all.put(StreamsConfig.STATE_DIR_CONFIG, state.folder().toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.streamThreads());
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return all;
  }

  /** What a user's own client settings win over. */
  private static Map<String, Object> defaults() {
    Map<String, Object> all = new HashMap<>();
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    all.put(StreamsConfig.POLL_MS_CONFIG, 10);
    all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
    // Few large records in memory; a poll takes more than a partition buffers, or partitions
    // starve.
    all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 8);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 32);
    // A fetch ends where it is full, and the record that it cuts is sent once more.
    all.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 * MEBI);
    all.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.RECEIVE_BUFFER_CONFIG),
        Selectable.USE_DEFAULT_BUFFER_SIZE);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 * MEBI);
    // A partition that is new to a consumer waits until the fetch under way, which found nothing,
    // comes back: with the usual half second, participants are read for so long a partition.
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50);
    // A killed instance's transaction holds its successor back until the broker ends it.
    all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
    // With more in flight, a new partition may take the second batch for the first: the producer is
    // then out of order for good, and its thread begins anew.
    all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    all.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Topics.DEAD_LETTERS_MAX_BYTES);
    return all;
  }

  /** A killed instance's partitions move on within seconds. */
  private static Map<String, Object> membership(GroupProtocol protocol) {
    return switch (protocol) {
      case CLASSIC ->
          Map.of(
              StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000,
              StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
      case STREAMS -> Map.of(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol.kafkaName());
    };
  }
}
