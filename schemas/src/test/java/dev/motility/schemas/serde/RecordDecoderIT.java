package dev.motility.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FilledRecords;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WithKafka
class RecordDecoderIT {
  private static final int NO_SUCH_SCHEMA = Integer.MAX_VALUE;

  private static Connection connection;
  private static RegistrySerdes serdes;
  private static String topic;

  @BeforeAll
  static void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
    serdes = new RegistrySerdes(connection);
    topic = connection.names().of(Topics.CAPTURES);
  }

  @AfterAll
  static void close() {
    serdes.close();
  }

  private static Decoded<CaptureEvent> decode(byte[] value) {
    try (RecordDecoder<CaptureEvent> decoder = serdes.decoder(Topics.CAPTURES)) {
      return decoder.decode(topic, value);
    }
  }

  private static byte[] written(CaptureEvent event) {
    try (Serializer<CaptureEvent> serializer = serdes.serializer(Topics.CAPTURES)) {
      return serializer.serialize(topic, event);
    }
  }

  static Stream<byte[]> damaged() {
    byte[] good = written(FilledRecords.full(CaptureEvent.class));
    byte[] garbled = good.clone();
    for (int at = 5; at < garbled.length; at++) {
      garbled[at] = -1;
    }
    return Stream.of(
        new byte[0],
        new byte[] {0},
        new byte[] {0, 0, 0},
        "no record at all".getBytes(UTF_8),
        Arrays.copyOf(good, 5),
        Arrays.copyOf(good, good.length / 2),
        Arrays.copyOf(good, good.length - 1),
        garbled);
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void bytes_that_are_no_record_are_undecodable_with_a_reason_on_one_line(byte[] value) {
    assertThat(decode(value))
        .isInstanceOfSatisfying(
            Decoded.Undecodable.class,
            undecodable -> assertThat(undecodable.reason()).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void a_deletion_is_undecodable() {
    assertThat(decode(null)).isInstanceOf(Decoded.Undecodable.class);
  }

  @Test
  void a_schema_that_the_registry_does_not_know_makes_a_record_undecodable() {
    byte[] value = ByteBuffer.allocate(20).put((byte) 0).putInt(NO_SUCH_SCHEMA).array();

    assertThat(decode(value)).isInstanceOf(Decoded.Undecodable.class);
  }

  @Test
  void a_record_of_another_schema_is_undecodable() {
    Schema other = SchemaBuilder.record("Other").fields().requiredString("text").endRecord();
    GenericRecord record = new GenericRecordBuilder(other).set("text", "hello").build();

    assertThat(decode(writtenAs(connection.names().prefix() + "other", record)))
        .isInstanceOf(Decoded.Undecodable.class);
  }

  @Test
  void a_registry_that_nobody_answers_for_is_no_fault_of_the_record() throws IOException {
    byte[] value = written(FilledRecords.full(CaptureEvent.class));
    Connection nobody =
        new Connection(
            connection.bootstrapServers(),
            closedPort(),
            connection.names(),
            Map.of(),
            Map.of("max.retries", "0"));
    try (RegistrySerdes away = new RegistrySerdes(nobody);
        RecordDecoder<CaptureEvent> decoder = away.decoder(Topics.CAPTURES)) {
      assertThatThrownBy(() -> decoder.decode(topic, value))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("registry");
    }
  }

  private static String closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  @Test
  void a_record_of_a_newer_schema_is_read_without_what_is_new() {
    Schema current = wireSchema();
    Schema.Field reason = current.getField("reason");
    Schema newer =
        Changed.of(current)
            .with("kind", enumWith(current.getField("kind").schema(), "PAUSED"))
            .with(
                new Schema.Field("mood", reason.schema(), "New.", Schema.Field.NULL_DEFAULT_VALUE))
            .done();
    GenericRecord record =
        event(newer)
            .set("kind", new GenericData.EnumSymbol(newer.getField("kind").schema(), "PAUSED"))
            .set("mood", "good")
            .build();

    Decoded<CaptureEvent> decoded = decode(writtenAs(topic, record));

    assertThat(value(decoded))
        .hasValueSatisfying(
            event -> {
              assertThat(event.getSampleId()).isEqualTo("s1");
              assertThat(event.getKind()).isEqualTo(CaptureEventKind.UNKNOWN);
            });
  }

  @Test
  void a_record_of_an_older_schema_is_read_with_defaults_for_what_it_lacks() {
    Schema older = Changed.of(wireSchema()).without("agent").without("kind").done();

    Decoded<CaptureEvent> decoded = decode(writtenAs(topic, event(older).build()));

    assertThat(value(decoded))
        .hasValueSatisfying(
            event -> {
              assertThat(event.getSampleId()).isEqualTo("s1");
              assertThat(event.getKind()).isEqualTo(CaptureEventKind.UNKNOWN);
              assertThat(event.getAgent()).isNull();
            });
  }

  @Test
  void an_older_reader_reads_a_record_of_the_current_schema() {
    Schema older = Changed.of(wireSchema()).without("agent").done();
    byte[] value = written(FilledRecords.full(CaptureEvent.class));
    try (KafkaAvroDeserializer reader = new KafkaAvroDeserializer()) {
      reader.configure(connection.registrySettings(), false);

      GenericRecord read = (GenericRecord) reader.deserialize(topic, value, older);

      assertThat(read.getSchema().getField("agent")).isNull();
      assertThat(read.get("sampleId").toString())
          .isEqualTo(FilledRecords.full(CaptureEvent.class).getSampleId());
    }
  }

  private static Optional<CaptureEvent> value(Decoded<CaptureEvent> decoded) {
    return decoded instanceof Decoded.Value<CaptureEvent> known
        ? Optional.of(known.value())
        : Optional.empty();
  }

  private static GenericRecordBuilder event(Schema schema) {
    return new GenericRecordBuilder(schema)
        .set("sampleId", "s1")
        .set("captureId", "c1")
        .set("microscopeId", "m1")
        .set("at", Instant.EPOCH.getEpochSecond());
  }

  /** A foreign producer, which registers its own schema under the rules that the set-up made. */
  private static byte[] writtenAs(String topic, GenericRecord record) {
    Map<String, Object> settings = connection.registrySettings();
    settings.put(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, true);
    try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
      serializer.configure(settings, false);
      return serializer.serialize(topic, record);
    }
  }

  private static Schema wireSchema() {
    return new Schema.Parser()
        .parse(
            CaptureEvent.getClassSchema()
                .toString()
                .replace(",\"avro.java.string\":\"String\"", ""));
  }

  private static Schema enumWith(Schema schema, String symbol) {
    return Schema.createEnum(
        schema.getName(),
        schema.getDoc(),
        schema.getNamespace(),
        Stream.concat(schema.getEnumSymbols().stream(), Stream.of(symbol)).toList(),
        schema.getEnumDefault());
  }
}
