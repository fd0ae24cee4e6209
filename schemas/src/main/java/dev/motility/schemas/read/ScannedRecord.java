package dev.motility.schemas.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.schemas.serde.Decoded;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of a topic.
 *
 * @param source as it stands on the topic: place, timestamp, headers and bytes
 * @param decoded what its value is; a deletion in a compacted topic is undecodable
 */
public record ScannedRecord<V>(ConsumerRecord<byte[], byte[]> source, Decoded<V> decoded) {
  /** Its key; empty if it has none. */
  public String key() {
    return source.key() == null ? "" : new String(source.key(), UTF_8);
  }

  /** Its value, if that is a record of the topic's type. */
  public Optional<V> value() {
    return decoded instanceof Decoded.Value<V> known
        ? Optional.of(known.value())
        : Optional.empty();
  }

  /** Whether it says that the key has no value any more. */
  public boolean isDeletion() {
    return source.value() == null;
  }

  /** Where it stands, for people. */
  public String place() {
    return "%s, partition %d, offset %d"
        .formatted(source.topic(), source.partition(), source.offset());
  }
}
