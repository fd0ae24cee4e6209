package dev.motility.schemas.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.embedded.EmbeddedStartException;
import dev.motility.testing.SecureKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who does not get in, and what is said about it. */
class DoorsIT {
  private static final String USER = "agent";

  private static SecureKafka kafka;

  @BeforeAll
  static void lockTheDoors() throws Exception {
    kafka = SecureKafka.start(List.of(USER));
  }

  @AfterAll
  static void close() {
    kafka.close();
  }

  @Test
  void who_has_the_password_and_the_certificate_gets_in() throws Exception {
    assertThat(clusterId(kafka.settings(USER))).isNotBlank();
  }

  @Test
  void a_wrong_password_is_refused_and_named_in_no_word() {
    assertThatThrownBy(() -> clusterId(kafka.settings(USER, "guessed-wrongly")))
        .hasRootCauseInstanceOf(SaslAuthenticationException.class)
        .satisfies(
            refused ->
                assertThat(refused.toString())
                    .doesNotContain("guessed-wrongly", kafka.password(USER)));
  }

  @Test
  void an_unknown_user_is_refused() {
    assertThatThrownBy(() -> clusterId(kafka.settings("nobody", "any")))
        .hasRootCauseInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  void a_server_with_a_foreign_certificate_is_not_trusted() {
    Map<String, String> settings = kafka.settings(USER);
    settings.put("ssl.truststore.location", kafka.foreignCertificate().toString());
    assertThatThrownBy(() -> clusterId(settings))
        .hasCauseInstanceOf(SslAuthenticationException.class);
  }

  @Test
  void a_broker_with_an_expired_certificate_does_not_even_start() {
    assertThatThrownBy(() -> SecureKafka.start(List.of(USER), SecureKafka.Shown.EXPIRED))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("PKIX path validation failed");
  }

  @Test
  void a_client_without_tls_gets_no_answer() {
    Map<String, String> settings = kafka.settings(USER);
    settings.put("security.protocol", "SASL_PLAINTEXT");
    assertThatThrownBy(() -> clusterId(settings)).hasCauseInstanceOf(TimeoutException.class);
    settings.put("security.protocol", "PLAINTEXT");
    assertThatThrownBy(() -> clusterId(settings)).hasCauseInstanceOf(TimeoutException.class);
  }

  private static String clusterId(Map<String, String> settings) throws Exception {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("request.timeout.ms", 10_000);
    all.put("default.api.timeout.ms", 10_000);
    try (Admin admin = Admin.create(all)) {
      return admin.describeCluster().clusterId().get(60, TimeUnit.SECONDS);
    }
  }
}
