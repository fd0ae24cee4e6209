package dev.motility.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @TempDir Path folder;

  @Test
  void a_reader_of_committed_records_sees_committed_transactions_only() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerSettings.temporary())) {
      Clients clients = new Clients(kafka);
      clients.createTopic("scores");
      try (KafkaProducer<String, String> producer = clients.transactionalProducer()) {
        producer.beginTransaction();
        Clients.send(producer, "scores", "given up");
        producer.abortTransaction();
        producer.beginTransaction();
        Clients.send(producer, "scores", "first", "second");
        producer.commitTransaction();
      }
      assertThat(clients.readCommitted("scores", 2)).containsExactly("first", "second");
    }
  }

  @Test
  void a_broker_on_kept_data_has_the_same_records_and_cluster_id() throws Exception {
    String clusterId;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerSettings.temporary().withData(folder))) {
      clusterId = kafka.clusterId();
      Clients clients = new Clients(kafka);
      clients.createTopic("frames");
      clients.writeInTransaction("frames", "kept");
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerSettings.temporary().withData(folder))) {
      assertThat(kafka.clusterId()).isEqualTo(clusterId);
      assertThat(new Clients(kafka).readCommitted("frames", 1)).containsExactly("kept");
    }
  }

  @Test
  void a_taken_port_is_named_in_one_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> EmbeddedKafka.start(BrokerSettings.temporary().withPort(port)))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessageContaining("Port " + port + " for the broker is taken")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void a_directory_that_cannot_be_written_is_named_in_one_line() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () -> EmbeddedKafka.start(BrokerSettings.temporary().withData(file.resolve("data"))))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("cannot write to " + file)
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_directory_of_something_else_is_left_alone() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> EmbeddedKafka.start(BrokerSettings.temporary().withData(folder)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining(folder + " holds files but no broker's");
    assertThat(folder).isDirectoryContaining("glob:**/notes.txt");
  }

  @Test
  void damaged_data_is_named_in_one_line() throws Exception {
    Files.writeString(folder.resolve("meta.properties"), "version=1\nnode.id=none\n");
    assertThatThrownBy(() -> EmbeddedKafka.start(BrokerSettings.temporary().withData(folder)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("cannot start on its data directory " + folder)
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_setting_that_kafka_refuses_is_named_in_one_line() {
    BrokerSettings settings =
        BrokerSettings.temporary().withServerProperties(Map.of("num.io.threads", "none"));
    assertThatThrownBy(() -> EmbeddedKafka.start(settings))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("does not accept its settings")
        .hasMessageContaining("num.io.threads")
        .hasMessageNotContaining("\n");
  }

  @Test
  void data_in_use_is_named_in_one_line_and_stays_in_use() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerSettings.temporary().withData(folder))) {
      assertThatThrownBy(() -> EmbeddedKafka.start(BrokerSettings.temporary().withData(folder)))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessageContaining(folder + " is in use");
      Clients clients = new Clients(kafka);
      clients.createTopic("still-there");
      clients.writeInTransaction("still-there", "yes");
      assertThat(clients.readCommitted("still-there", 1)).containsExactly("yes");
    }
  }

  @Test
  void a_broker_that_would_end_the_process_tells_its_listener_instead() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(BrokerSettings.temporary().withFailureListener(told::add))) {
      assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
      assertThatThrownBy(() -> Exit.halt(1)).isInstanceOf(BrokerFaults.BrokerGaveUp.class);
      assertThat(told).singleElement().asString().contains("status 1");
    }
  }
}
