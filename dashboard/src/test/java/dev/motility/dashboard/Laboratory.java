package dev.motility.dashboard;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.Role;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.dashboard.web.ServerSettings;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics on the tests' broker, and what is written to them. */
final class Laboratory implements AutoCloseable {
  private final Connection connection;
  private final RegistrySerdes serdes;
  private final KafkaProducer<String, byte[]> producer;

  Laboratory(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(3)).run();
    serdes = new RegistrySerdes(connection);
    Map<String, Object> settings = new HashMap<>(connection.kafkaSettings());
    settings.put("linger.ms", 0);
    settings.put("enable.idempotence", false);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  Connection connection() {
    return connection;
  }

  <V extends SpecificRecord> Future<RecordMetadata> send(Topic<V> topic, String key, V value) {
    return send(topic, key, value, () -> {});
  }

  /**
   * @param committed called when the broker has it
   */
  <V extends SpecificRecord> Future<RecordMetadata> send(
      Topic<V> topic, String key, V value, Runnable committed) {
    String name = connection.names().of(topic);
    byte[] bytes = serdes.serializer(topic).serialize(name, value);
    return producer.send(
        new ProducerRecord<>(name, key, bytes), (metadata, failure) -> committed.run());
  }

  <V extends SpecificRecord> RecordMetadata write(Topic<V> topic, String key, V value) {
    try {
      return send(topic, key, value).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the tests' broker did not take a record", e);
    }
  }

  RecordMetadata score(MotilityScore score) {
    return write(Topics.SCORES, score.getSampleId(), score);
  }

  Dashboard open() {
    return open(0);
  }

  Dashboard open(int port) {
    return Dashboard.start(
        connection, ServerSettings.local(port), new Access.Open(Role.LABORATORY), Dashboard.TAIL);
  }

  Dashboard dashboard(Access access) {
    return Dashboard.start(connection, ServerSettings.local(0), access, Dashboard.TAIL);
  }

  @Override
  public void close() {
    producer.close();
    serdes.close();
  }
}
