package dev.motility.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Ordinary Kafka clients, as a user has them. */
final class Clients {
  private final String bootstrapServers;

  Clients(EmbeddedKafka kafka) {
    this(kafka.bootstrapServers());
  }

  Clients(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  void createTopic(String name) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
    }
  }

  KafkaProducer<String, String> transactionalProducer() {
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "test"),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  void writeInTransaction(String topic, String... values) {
    try (KafkaProducer<String, String> producer = transactionalProducer()) {
      producer.beginTransaction();
      send(producer, topic, values);
      producer.commitTransaction();
    }
  }

  static void send(KafkaProducer<String, String> producer, String topic, String... values) {
    for (String value : values) {
      var unused = producer.send(new ProducerRecord<>(topic, "key", value));
    }
    producer.flush();
  }

  /** The first records of a topic that a reader of committed records sees. */
  List<String> readCommitted(String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            "reader-" + System.nanoTime(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      List<String> values = new ArrayList<>();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach((ConsumerRecord<String, String> record) -> values.add(record.value()));
      }
      return values;
    }
  }
}
