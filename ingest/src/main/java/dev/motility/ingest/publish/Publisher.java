package dev.motility.ingest.publish;

import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A process's one connection for records to the broker, shared by all of its captures. The producer
 * is idempotent and waits for all replicas; its memory is bounded, and who sends more waits.
 */
public final class Publisher implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Connection connection;
  private final RegistrySerdes serdes;
  private final Producer<String, byte[]> producer;
  private final Map<String, Serializer<?>> serializers = new ConcurrentHashMap<>();

  private Publisher(
      Connection connection, RegistrySerdes serdes, Producer<String, byte[]> producer) {
    this.connection = connection;
    this.serdes = serdes;
    this.producer = producer;
  }

  /**
   * Connects.
   *
   * @param topics what is going to be written
   * @throws DeliveryException if the broker does not answer, or does not have the topics
   */
  public static Publisher open(Connection connection, Topic<?>... topics) {
    return open(connection, Patience.GIVE_UP, topics);
  }

  /**
   * Connects.
   *
   * @param patience with a broker that is away
   * @param topics what is going to be written
   * @throws DeliveryException if the broker does not answer, or does not have the topics
   */
  public static Publisher open(Connection connection, Patience patience, Topic<?>... topics) {
    TopicCheck.require(connection, List.of(topics));
    RegistrySerdes serdes = new RegistrySerdes(connection);
    try {
      return new Publisher(
          connection, serdes, new KafkaProducer<>(ProducerSettings.of(connection, patience)));
    } catch (KafkaException e) {
      serdes.close();
      throw new DeliveryException(
          "no producer can be made with these settings: " + Failures.reason(Failures.root(e)), e);
    }
  }

  /** A sender's own view: its records, its failures. */
  public Outbox outbox() {
    return new Outbox(this);
  }

  /**
   * Sends a record of which the sender keeps a copy until it is told. Waits while the buffer is
   * full.
   *
   * @param told what became of it, by the producer's thread
   * @throws DeliveryException if nothing can be sent now
   */
  public void offer(Message<?> message, Consumer<Outcome> told) {
    try {
      send(message, (metadata, fault) -> told.accept(Outcome.of(fault)));
    } catch (KafkaException e) {
      throw new DeliveryException(
          "the broker at %s does not take records: %s"
              .formatted(bootstrapServers(), Failures.reason(Failures.root(e))),
          e);
    }
  }

  /** Ends without waiting for anything: what was not acknowledged is the sender's to send again. */
  void abandon() {
    producer.close(Duration.ZERO);
    serdes.close();
  }

  String bootstrapServers() {
    return connection.bootstrapServers();
  }

  /** Blocks while the buffer is full. */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback tells.
  <V> void send(Message<V> message, Callback acknowledged) {
    String topic = connection.names().of(message.topic());
    byte[] value = serialize(topic, message);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, null, message.timestamp(), message.key(), value);
    message.signature().ifPresent(signature -> signature.writeTo(record.headers()));
    producer.send(record, acknowledged);
  }

  @SuppressWarnings("unchecked")
  private <V> byte[] serialize(String topic, Message<V> message) {
    Serializer<V> serializer =
        (Serializer<V>)
            serializers.computeIfAbsent(topic, name -> serdes.serializer(message.topic()));
    try {
      return serializer.serialize(topic, message.value());
    } catch (KafkaException e) {
      throw new DeliveryException(
          "%s cannot be written: the schema registry at %s says: %s (the command setup registers the schemas)"
              .formatted(
                  message.description(),
                  connection.registryUrl(),
                  Failures.reason(Failures.root(e))),
          e);
    }
  }

  /** Waits a while for what was sent; a sender that must know awaits its {@link Outbox}. */
  @Override
  public void close() {
    producer.close(CLOSING);
    serdes.close();
  }
}
