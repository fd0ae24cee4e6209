package dev.motility.schemas.rights;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One user who tries things, in ways that leave the broker as it was. */
final class Attempts implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, Object> settings;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  Attempts(Map<String, String> connection) {
    settings = new HashMap<>(connection);
    settings.put("max.in.flight.requests.per.connection", 1);
    admin = Admin.create(settings);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Whether the broker lets it. */
  boolean may(ResourceType type, String name, AclOperation operation) throws Exception {
    try {
      attempt(type, name, operation);
      return true;
    } catch (ExecutionException e) {
      return isOtherThanRefused(e.getCause(), type);
    } catch (KafkaException e) {
      return isOtherThanRefused(e, type);
    }
  }

  /** Any other fault comes after the broker has let it. */
  private static boolean isOtherThanRefused(Throwable fault, ResourceType type) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      // A group's offsets are of topics, which are rights of their own.
      boolean isOfGroup =
          !(type == ResourceType.GROUP && cause instanceof TopicAuthorizationException);
      if (cause instanceof AuthorizationException && isOfGroup) {
        return false;
      }
    }
    return true;
  }

  private void attempt(ResourceType type, String name, AclOperation operation) throws Exception {
    switch (type) {
      case TOPIC -> topic(name, operation);
      case GROUP -> group(name, operation);
      case TRANSACTIONAL_ID -> transaction(name, operation);
      default -> throw new IllegalArgumentException("no attempt on " + type);
    }
  }

  private void topic(String name, AclOperation operation) throws Exception {
    TopicPartition partition = new TopicPartition(name, 0);
    switch (operation) {
      case READ -> read(partition);
      case WRITE -> done(producer.send(new ProducerRecord<>(name, new byte[] {1})));
      case DESCRIBE -> done(admin.describeTopics(List.of(name)).allTopicNames());
      case DELETE ->
          done(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(0))).all());
      case CREATE ->
          done(
              admin
                  .createTopics(
                      List.of(new NewTopic(name, 1, (short) 1)),
                      new CreateTopicsOptions().validateOnly(true))
                  .all());
      case ALTER_CONFIGS -> alter(name);
      default -> throw new IllegalArgumentException("no attempt to " + operation);
    }
  }

  private void read(TopicPartition partition) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, 0);
    long start = System.nanoTime();
    ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
    while (records.isEmpty()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("neither a record nor a refusal from " + partition);
      }
      records = consumer.poll(Duration.ofMillis(200));
    }
  }

  private void alter(String name) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    AlterConfigOp set =
        new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET);
    done(
        admin
            .incrementalAlterConfigs(
                Map.of(topic, List.of(set)), new AlterConfigsOptions().validateOnly(true))
            .all());
  }

  private void group(String name, AclOperation operation) throws Exception {
    switch (operation) {
      case DESCRIBE -> done(admin.listConsumerGroupOffsets(name).all());
      case READ ->
          done(
              admin
                  .alterConsumerGroupOffsets(
                      name, Map.of(new TopicPartition("nothing", 0), new OffsetAndMetadata(0)))
                  .all());
      case DELETE -> done(admin.deleteConsumerGroups(List.of(name)).all());
      default -> throw new IllegalArgumentException("no attempt to " + operation);
    }
  }

  private void transaction(String name, AclOperation operation) throws Exception {
    switch (operation) {
      case DESCRIBE -> done(admin.describeTransactions(List.of(name)).all());
      case WRITE -> {
        Map<String, Object> own = new HashMap<>(settings);
        own.put("transactional.id", name);
        try (KafkaProducer<byte[], byte[]> transactional =
            new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer())) {
          transactional.initTransactions();
        }
      }
      default -> throw new IllegalArgumentException("no attempt to " + operation);
    }
  }

  private static void done(Future<?> attempt) throws Exception {
    attempt.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    admin.close();
    producer.close(Duration.ZERO);
    consumer.close();
  }
}
