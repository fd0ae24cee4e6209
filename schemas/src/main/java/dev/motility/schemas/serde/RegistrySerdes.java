package dev.motility.schemas.serde;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.SystemLimitException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The one place where serdes are made: Avro in Confluent's wire format by Confluent's own classes,
 * which share one registry client, and in one piece (see {@link OnePieceSerializer}). Schemas are
 * registered when the system is set up, never by a serializer.
 */
public final class RegistrySerdes implements AutoCloseable {
  private static final int CACHED_SCHEMAS = 100;

  // Avro takes as much memory as a record says it needs, before it finds that the record lies.
  static {
    limit(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, Topics.FRAMES_MAX_BYTES);
    limit(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, Topics.FRAMES_MAX_BYTES);
    limit(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, 1 << 20);
  }

  private static void limit(String property, int value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(value));
    }
  }

  private final SchemaRegistryClient registry;
  private final Map<String, Object> settings;

  public RegistrySerdes(Connection connection) {
    this.settings = new HashMap<>(connection.registrySettings());
    settings.put(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, false);
    // The generated classes' own mark on strings is no part of the contract.
    settings.put(KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG, true);
    this.registry =
        SchemaRegistryClientFactory.newClient(
            connection.registryUrl(),
            CACHED_SCHEMAS,
            List.of(new AvroSchemaProvider()),
            connection.registrySettings(),
            Map.of());
  }

  /** Writes the topic's values. */
  @SuppressWarnings("unchecked")
  public <V> Serializer<V> serializer(Topic<V> topic) {
    Class<V> type = valueType(topic);
    KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry);
    serializer.configure(settings, false);
    return new OnePieceSerializer<>((Serializer<V>) (Serializer<?>) serializer, type);
  }

  /** Reads the topic's values, whatever compatible schema they were written with. */
  @SuppressWarnings("unchecked")
  public <V> Deserializer<V> deserializer(Topic<V> topic) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
    own.put(
        KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG, valueType(topic).getName());
    KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(registry);
    deserializer.configure(own, false);
    return (Deserializer<V>) (Deserializer<?>) deserializer;
  }

  /** Both. */
  public <V> Serde<V> serde(Topic<V> topic) {
    return Serdes.serdeFrom(serializer(topic), deserializer(topic));
  }

  /** Reads the topic's values and tells a record's fault from the registry's. */
  public <V> RecordDecoder<V> decoder(Topic<V> topic) {
    return new RecordDecoder<>(deserializer(topic));
  }

  private static <V> Class<V> valueType(Topic<V> topic) {
    return topic
        .valueType()
        .orElseThrow(
            () -> new IllegalArgumentException(topic.name() + " carries bytes as they came"));
  }

  @Override
  public void close() {
    try {
      registry.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
