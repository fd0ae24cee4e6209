package dev.motility.schemas.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FilledRecords;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.serde.RegistryUnavailableException;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithKafka
class TopicScanIT {
  private Connection connection;
  private RegistrySerdes serdes;
  private String topic;

  @BeforeEach
  void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(2)).run();
    serdes = new RegistrySerdes(connection);
    topic = connection.names().of(Topics.CAPTURES);
  }

  @AfterEach
  void close() {
    serdes.close();
  }

  private KafkaProducer<String, byte[]> producer(Map<String, Object> own) {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.putAll(own);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  private KafkaProducer<String, byte[]> transactional(String id) {
    KafkaProducer<String, byte[]> producer =
        producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, connection.names().prefix() + id));
    producer.initTransactions();
    producer.beginTransaction();
    return producer;
  }

  private void write(String... samples) {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
      for (String sample : samples) {
        send(producer, record(sample));
      }
    }
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the broker did not take the record", e);
    }
  }

  private ProducerRecord<String, byte[]> record(String sample) {
    try (Serializer<CaptureEvent> serializer = serdes.serializer(Topics.CAPTURES)) {
      CaptureEvent event =
          CaptureEvent.newBuilder(FilledRecords.bare(CaptureEvent.class))
              .setSampleId(sample)
              .build();
      return new ProducerRecord<>(topic, sample, serializer.serialize(topic, event));
    }
  }

  private TopicScan<CaptureEvent> open() {
    return TopicScan.open(connection, serdes, Topics.CAPTURES);
  }

  private List<String> toEnd() {
    try (TopicScan<CaptureEvent> scan = open()) {
      return toEnd(scan);
    }
  }

  private static List<String> toEnd(TopicScan<CaptureEvent> scan) {
    List<String> samples = new ArrayList<>();
    scan.toEnd(record -> samples.add(sample(record).orElseThrow()));
    return samples;
  }

  private static Optional<String> sample(ScannedRecord<CaptureEvent> record) {
    return record.value().map(CaptureEvent::getSampleId);
  }

  @Test
  void an_empty_topic_ends_at_once() {
    assertThat(toEnd()).isEmpty();
  }

  @Test
  void everything_from_the_beginning_is_read_with_its_key() {
    write("a", "b", "c", "d");
    List<String> keys = new ArrayList<>();

    try (TopicScan<CaptureEvent> scan = open()) {
      scan.toEnd(record -> keys.add(record.key()));
      assertThat(scan.atEnd()).isTrue();
    }

    assertThat(keys).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(toEnd()).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void records_of_one_key_come_in_their_order() {
    write("a", "a", "a");
    List<Long> offsets = new ArrayList<>();

    try (TopicScan<CaptureEvent> scan = open()) {
      scan.toEnd(record -> offsets.add(record.source().offset()));
    }

    assertThat(offsets).containsExactly(0L, 1L, 2L);
  }

  @Test
  void the_end_is_where_it_was_when_the_scan_was_opened_and_following_goes_on_from_there() {
    write("before");
    try (TopicScan<CaptureEvent> scan = open()) {
      assertThat(toEnd(scan)).containsExactly("before");
      write("after");
      List<String> later = new ArrayList<>();

      scan.follow(record -> sample(record).ifPresent(later::add), later::isEmpty);

      assertThat(later).containsExactly("after");
    }
  }

  @Test
  void aborted_records_are_not_read_and_a_transaction_at_the_end_is_no_obstacle() {
    try (KafkaProducer<String, byte[]> producer = transactional("one")) {
      send(producer, record("committed"));
      producer.commitTransaction();
      producer.beginTransaction();
      send(producer, record("aborted"));
      producer.abortTransaction();
    }

    assertThat(toEnd()).containsExactly("committed");
  }

  @Test
  void a_transaction_that_is_open_is_not_waited_for() {
    write("a", "b", "c", "d");
    try (KafkaProducer<String, byte[]> producer = transactional("open")) {
      send(producer, record("open"));

      assertThat(toEnd()).containsExactlyInAnyOrder("a", "b", "c", "d");

      producer.abortTransaction();
    }
  }

  @Test
  void a_damaged_record_is_told_with_its_place_and_the_scan_goes_on() {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
      send(producer, new ProducerRecord<>(topic, 0, "x", "no record".getBytes(UTF_8)));
      send(producer, new ProducerRecord<>(topic, 0, null, null));
    }
    write("good");
    List<ScannedRecord<CaptureEvent>> bad = new ArrayList<>();
    List<String> good = new ArrayList<>();

    try (TopicScan<CaptureEvent> scan = open()) {
      scan.toEnd(record -> sample(record).ifPresentOrElse(good::add, () -> bad.add(record)));
    }

    assertThat(good).containsExactly("good");
    assertThat(bad).hasSize(2).allMatch(record -> record.decoded() instanceof Decoded.Undecodable);
    assertThat(bad.get(0).place()).isEqualTo(topic + ", partition 0, offset 0");
    assertThat(bad).extracting(ScannedRecord::isDeletion).containsExactly(false, true);
    assertThat(bad).extracting(ScannedRecord::key).containsExactly("x", "");
  }

  @Test
  void a_scan_leaves_no_group_on_the_broker() throws Exception {
    write("a");
    Connection grouped =
        new Connection(
            connection.bootstrapServers(),
            connection.registryUrl(),
            connection.names(),
            Map.of("group.id", connection.names().prefix() + "group"),
            Map.of());
    try (TopicScan<CaptureEvent> scan = TopicScan.open(grouped, serdes, Topics.CAPTURES);
        Admin admin = Admin.create(connection.kafkaSettings())) {
      assertThat(toEnd(scan)).containsExactly("a");
      assertThat(admin.listGroups().all().get())
          .noneMatch(group -> group.groupId().startsWith(connection.names().prefix()));
    }
  }

  @Test
  void a_topic_that_is_not_there_is_one_line_and_is_not_made() throws Exception {
    Connection elsewhere =
        Connection.of(
            connection.bootstrapServers(),
            connection.registryUrl(),
            new TopicNames(connection.names().prefix() + "none."));

    assertThatThrownBy(() -> TopicScan.open(elsewhere, serdes, Topics.CAPTURES))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining(elsewhere.names().of(Topics.CAPTURES));
    try (Admin admin = Admin.create(connection.kafkaSettings())) {
      assertThat(admin.listTopics().names().get())
          .doesNotContain(elsewhere.names().of(Topics.CAPTURES));
    }
  }

  @Test
  void a_broker_that_nobody_answers_for_is_one_line_that_names_it() throws IOException {
    String nobody = "127.0.0.1:" + closedPort();
    Connection away = Connection.of(nobody, connection.registryUrl(), connection.names());

    assertThatThrownBy(() -> TopicScan.open(away, serdes, Topics.CAPTURES))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining(nobody)
        .hasMessageNotContainingAny("\n");
  }

  @Test
  void while_the_registry_is_away_the_same_records_are_given_again() throws IOException {
    write("a");
    Connection away =
        new Connection(
            connection.bootstrapServers(),
            "http://127.0.0.1:" + closedPort(),
            connection.names(),
            Map.of(),
            Map.of("max.retries", "0"));
    try (RegistrySerdes deaf = new RegistrySerdes(away);
        TopicScan<CaptureEvent> scan = TopicScan.open(away, deaf, Topics.CAPTURES)) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> untilSomething(scan))
            .isInstanceOf(RegistryUnavailableException.class);
      }
      assertThat(scan.atEnd()).isFalse();
    }
  }

  private static void untilSomething(TopicScan<CaptureEvent> scan) {
    while (scan.poll(Duration.ofMillis(100)).isEmpty()) {
      assertThat(scan.atEnd()).isFalse();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
