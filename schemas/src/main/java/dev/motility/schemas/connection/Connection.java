package dev.motility.schemas.connection;

import dev.motility.schemas.topic.TopicNames;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How a process reaches the broker and the registry.
 *
 * @param bootstrapServers the broker's addresses, {@code host:port} with commas between
 * @param registryUrl the registry's Confluent-compatible address
 * @param names the topics' names
 * @param kafka settings for every Kafka client, as Kafka names them
 * @param registry settings for the registry client, as Confluent names them
 */
public record Connection(
    String bootstrapServers,
    String registryUrl,
    TopicNames names,
    Map<String, String> kafka,
    Map<String, String> registry) {
  public Connection {
    kafka = Map.copyOf(kafka);
    registry = Map.copyOf(registry);
  }

  /** A connection without settings of its own. */
  public static Connection of(String bootstrapServers, String registryUrl, TopicNames names) {
    return new Connection(bootstrapServers, registryUrl, names, Map.of(), Map.of());
  }

  /** What every Kafka client needs to connect. */
  public Map<String, Object> kafkaSettings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }

  /** What the registry client needs to connect. */
  public Map<String, Object> registrySettings() {
    Map<String, Object> settings = new HashMap<>(registry);
    settings.put(AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG, registryUrl);
    return settings;
  }
}
