package dev.motility.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.schemas.FilledRecords;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record through Confluent's serializer, the registry and Confluent's deserializer. */
@WithKafka
class RoundTripIT {
  private static Connection connection;
  private static RegistrySerdes writing;
  private static RegistrySerdes reading;

  @BeforeAll
  static void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
    writing = new RegistrySerdes(connection);
    // A client of its own: what is read comes from the registry, not from the writer's memory.
    reading = new RegistrySerdes(connection);
  }

  @AfterAll
  static void close() {
    writing.close();
    reading.close();
  }

  static Stream<Topic<?>> typed() {
    return Topics.all().stream().filter(topic -> topic.valueType().isPresent());
  }

  @ParameterizedTest
  @MethodSource("typed")
  void a_record_with_every_field_set_comes_back_equal(Topic<?> topic) {
    assertComesBack(topic, true);
  }

  @ParameterizedTest
  @MethodSource("typed")
  void a_record_with_no_optional_field_comes_back_equal(Topic<?> topic) {
    assertComesBack(topic, false);
  }

  private static <V> void assertComesBack(Topic<V> topic, boolean full) {
    Class<V> type = topic.valueType().orElseThrow();
    V record = full ? FilledRecords.full(type) : FilledRecords.bare(type);
    String name = connection.names().of(topic);
    try (Serializer<V> serializer = writing.serializer(topic);
        Deserializer<V> deserializer = reading.deserializer(topic)) {
      byte[] bytes = serializer.serialize(name, record);

      V back = deserializer.deserialize(name, bytes);

      assertThat(back).isExactlyInstanceOf(type).isEqualTo(record);
      assertThat(serializer.serialize(name, record))
          .as("as Confluent's serializer writes the first")
          .isEqualTo(bytes);
    }
  }

  @Test
  void a_schema_that_was_not_set_up_is_not_registered_by_writing() {
    TopicNames elsewhere = new TopicNames(connection.names().prefix() + "elsewhere.");
    MotilityScore score = FilledRecords.full(MotilityScore.class);
    try (Serializer<MotilityScore> serializer = writing.serializer(Topics.SCORES)) {
      for (String attempt : List.of("first", "second")) {
        assertThatThrownBy(() -> serializer.serialize(elsewhere.of(Topics.SCORES), score))
            .as(attempt)
            .isInstanceOf(SerializationException.class)
            .hasMessageContaining("chema");
      }
    }
  }

  @Test
  void a_record_that_lacks_a_field_is_refused_whether_it_is_the_first_or_not() {
    String name = connection.names().of(Topics.SCORES);
    MotilityScore lacking = new MotilityScore();
    try (Serializer<MotilityScore> serializer = writing.serializer(Topics.SCORES)) {
      assertThatThrownBy(() -> serializer.serialize(name, lacking))
          .isInstanceOf(SerializationException.class);
      serializer.serialize(name, FilledRecords.full(MotilityScore.class));
      assertThatThrownBy(() -> serializer.serialize(name, lacking))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void a_record_that_is_deleted_has_no_bytes() {
    try (Serializer<MotilityScore> serializer = writing.serializer(Topics.SCORES)) {
      assertThat(serializer.serialize(connection.names().of(Topics.SCORES), null)).isNull();
    }
  }

  @Test
  void bytes_as_they_came_have_no_serde() {
    assertThatThrownBy(() -> writing.serializer(Topics.DEAD_LETTERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dead-letters");
  }
}
