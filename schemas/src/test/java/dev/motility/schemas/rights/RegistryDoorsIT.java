package dev.motility.schemas.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupException;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.testing.SecureRegistry;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The registry behind TLS: who says who it is registers schemas, nobody else. */
@WithKafka
class RegistryDoorsIT {
  private static SecureRegistry registry;

  @BeforeAll
  static void start() throws Exception {
    registry = SecureRegistry.start();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @Test
  void who_has_the_password_registers_schemas(TestKafka kafka) {
    assertThat(setUp(kafka, registry.settings()))
        .anyMatch(change -> change.startsWith("registered schema"));
  }

  @Test
  void nobody_registers_without_a_password_or_with_a_wrong_one(TestKafka kafka) {
    assertThatThrownBy(() -> setUp(kafka, registry.trustOnly()))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("does not take");
    Map<String, String> wrong = new HashMap<>(registry.settings());
    wrong.put("basic.auth.user.info", "setup:guessed-wrongly");
    assertThatThrownBy(() -> setUp(kafka, wrong))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("does not take")
        .message()
        .doesNotContain("guessed-wrongly");
  }

  @Test
  void a_registry_that_the_client_has_no_reason_to_trust_is_not_used(TestKafka kafka) {
    assertThatThrownBy(() -> setUp(kafka, Map.of())).isInstanceOf(SetupException.class);
  }

  private static List<String> setUp(TestKafka kafka, Map<String, String> settings) {
    Connection connection =
        new Connection(
            kafka.bootstrapServers(),
            registry.url(),
            new TopicNames(kafka.prefix()),
            Map.of(),
            settings);
    return new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
  }
}
