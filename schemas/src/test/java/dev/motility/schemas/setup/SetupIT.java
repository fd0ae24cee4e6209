package dev.motility.schemas.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@WithKafka
class SetupIT {
  private static final int PARTITIONS = 3;
  private static final SetupSettings SETTINGS = SetupSettings.defaults().withPartitions(PARTITIONS);
  private static final int CONFLICT = 409;

  private Connection connection;

  @BeforeEach
  void connect(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
  }

  private List<String> run(SetupSettings settings) {
    return new Setup(connection, settings).run();
  }

  private SchemaRegistryClient registry() {
    return new CachedSchemaRegistryClient(connection.registryUrl(), 10);
  }

  private Config configOf(Admin admin, Topic<?> topic) throws Exception {
    ConfigResource resource =
        new ConfigResource(ConfigResource.Type.TOPIC, connection.names().of(topic));
    return admin.describeConfigs(List.of(resource)).all().get().get(resource);
  }

  @Test
  void every_topic_is_made_with_its_settings_and_its_partitions() throws Exception {
    List<String> changes = run(SETTINGS);

    try (Admin admin = Admin.create(connection.kafkaSettings())) {
      for (Topic<?> topic : Topics.all()) {
        String name = connection.names().of(topic);
        TopicDescription description =
            admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
        assertThat(description.partitions()).as(name).hasSize(PARTITIONS);
        Config config = configOf(admin, topic);
        topic
            .settings()
            .forEach(
                (setting, value) ->
                    assertThat(config.get(setting).value())
                        .as("%s of %s", setting, name)
                        .isEqualTo(value));
        assertThat(changes).contains("created topic %s, 3 partitions".formatted(name));
      }
    }
  }

  @Test
  void every_schema_is_registered_and_may_change_compatibly_only() throws Exception {
    run(SETTINGS);

    try (SchemaRegistryClient registry = registry()) {
      for (Topic<?> topic : Topics.all()) {
        if (topic.valueType().isPresent()) {
          String subject = connection.names().subject(topic);
          Schema registered =
              new Schema.Parser().parse(registry.getLatestSchemaMetadata(subject).getSchema());
          assertThat(registered).isEqualTo(SchemaRegistration.wireSchema(topic));
          assertThat(registry.getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");
        }
      }
    }
  }

  @Test
  void done_again_it_changes_nothing() {
    run(SETTINGS);

    assertThat(run(SETTINGS)).isEmpty();
    assertThat(run(SetupSettings.defaults())).as("whatever the count there is").isEmpty();
  }

  @RepeatedTest(3)
  void done_by_two_at_once_it_makes_everything_once() {
    CompletableFuture<List<String>> other = CompletableFuture.supplyAsync(() -> run(SETTINGS));
    List<String> changes = new ArrayList<>(run(SETTINGS));
    changes.addAll(other.join());

    assertThat(changes.stream().filter(change -> change.startsWith("created")))
        .hasSameSizeAs(Topics.all())
        .doesNotHaveDuplicates();
    assertThat(run(SETTINGS)).isEmpty();
  }

  @Test
  void another_partition_count_is_refused_in_one_line_that_names_both() {
    run(SETTINGS);

    assertThatThrownBy(() -> run(SETTINGS.withPartitions(5)))
        .isInstanceOf(SetupException.class)
        .hasMessageMatching(".*has 3 partitions, not 5.*--partitions 3.*");
  }

  @Test
  void a_broker_that_is_away_is_told_in_one_line() {
    Connection nowhere =
        new Connection(
            "127.0.0.1:1",
            connection.registryUrl(),
            connection.names(),
            Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "500"),
            Map.of());

    assertThatThrownBy(() -> new Setup(nowhere, SETTINGS).run())
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "the broker at 127.0.0.1:1 does not answer: check that it runs and the address is right");
  }

  @Test
  void a_changed_retention_is_applied_and_said() throws Exception {
    run(SETTINGS);
    SetupSettings aWeek =
        new SetupSettings(
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of(Duration.ofDays(7)),
            OptionalLong.of(1_000_000));

    List<String> changes = run(aWeek);

    String frames = connection.names().of(Topics.FRAMES);
    assertThat(changes)
        .containsExactlyInAnyOrder(
            "set retention.ms of topic %s to 604800000".formatted(frames),
            "set retention.bytes of topic %s to 1000000".formatted(frames));
    try (Admin admin = Admin.create(connection.kafkaSettings())) {
      assertThat(configOf(admin, Topics.FRAMES).get("retention.ms").value()).isEqualTo("604800000");
      assertThat(configOf(admin, Topics.SCORES).get("retention.ms").value()).isEqualTo("-1");
    }
  }

  @Test
  void the_registry_refuses_a_schema_that_old_readers_could_not_read() throws Exception {
    run(SETTINGS);
    String subject = connection.names().subject(Topics.SCORES);
    Schema lacking =
        SchemaBuilder.record("MotilityScore")
            .namespace("dev.motility.schemas")
            .fields()
            .requiredString("sampleId")
            .endRecord();

    try (SchemaRegistryClient registry = registry()) {
      assertThatThrownBy(() -> registry.register(subject, new AvroSchema(lacking)))
          .isInstanceOfSatisfying(
              RestClientException.class,
              refusal -> assertThat(refusal.getStatus()).isEqualTo(CONFLICT));
    }
  }

  @Test
  void a_subject_that_holds_something_else_ends_the_set_up_with_one_line() throws Exception {
    String subject = connection.names().subject(Topics.SCORES);
    try (SchemaRegistryClient registry = registry()) {
      registry.register(
          subject,
          new AvroSchema(SchemaBuilder.record("Other").fields().requiredInt("n").endRecord()));
      registry.updateCompatibility(subject, SchemaRegistration.COMPATIBILITY);
    }

    assertThatThrownBy(() -> run(SETTINGS))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining(subject)
        .hasMessageNotContainingAny("\n");
  }

  @Test
  void names_of_the_topics_are_the_connections() throws Exception {
    run(SETTINGS);

    try (Admin admin = Admin.create(connection.kafkaSettings())) {
      assertThat(
              admin.listTopics().names().get().stream()
                  .filter(name -> name.startsWith(connection.names().prefix()))
                  .collect(Collectors.toSet()))
          .hasSameSizeAs(Topics.all());
    }
  }
}
