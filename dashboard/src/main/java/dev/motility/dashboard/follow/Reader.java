package dev.motility.dashboard.follow;

import dev.motility.dashboard.events.Positions.Partition;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with the records of a topic.
 *
 * @param letter of the topic in positions
 * @param tail whether only its newest records are wanted
 * @param sink takes them
 */
record Reader<V>(Topic<V> topic, char letter, boolean tail, RecordDecoder<V> decoder, Sink<V> sink)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

  /** Takes what was read. */
  interface Sink<V> {
    void take(V value, Partition from, ConsumerRecord<byte[], byte[]> source);

    /** A key of a compacted topic has no value any more. */
    default void deleted(String key) {}
  }

  static <V> Reader<V> of(
      RegistrySerdes serdes, Topic<V> topic, char letter, boolean tail, Sink<V> sink) {
    return new Reader<>(topic, letter, tail, serdes.decoder(topic), sink);
  }

  void read(ConsumerRecord<byte[], byte[]> source) {
    if (source.value() == null) {
      deleted(source.key());
      return;
    }
    Decoded<V> decoded = decoder.decode(source.topic(), source.value());
    if (decoded instanceof Decoded.Value<V> known) {
      sink.take(known.value(), new Partition(letter, source.partition()), source);
    } else if (decoded instanceof Decoded.Undecodable<V> not) {
      LOG.warn(
          "{}, partition {}, offset {} is not shown: {}",
          source.topic(),
          source.partition(),
          source.offset(),
          not.reason());
    }
  }

  private void deleted(byte[] key) {
    if (key != null) {
      sink.deleted(new String(key, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
