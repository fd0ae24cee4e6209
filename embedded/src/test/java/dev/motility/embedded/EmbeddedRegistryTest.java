package dev.motility.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {
  @TempDir Path folder;

  @Test
  void kept_schemas_have_the_same_ids_and_rules_after_a_restart() throws Exception {
    Path data = folder.resolve("a site's data; kept");
    RegistrySettings settings = RegistrySettings.temporary().withData(data);
    Files.createDirectories(data.resolve("run-left-by-a-killed-one"));
    String registered;
    try (EmbeddedRegistry registry = EmbeddedRegistry.start(settings)) {
      RegistryClient client = new RegistryClient(registry.url());
      assertThat(client.setCompatibility("FULL_TRANSITIVE").statusCode()).isEqualTo(200);
      registered = client.register("scores-value", RegistryClient.WITH_DEFAULT).body();
    }
    try (EmbeddedRegistry registry = EmbeddedRegistry.start(settings)) {
      RegistryClient client = new RegistryClient(registry.url());
      assertThat(client.get("/subjects").body()).isEqualTo("[\"scores-value\"]");
      assertThat(client.register("scores-value", RegistryClient.WITH_DEFAULT).body())
          .isEqualTo(registered);
      assertThat(client.get("/config").body()).contains("FULL_TRANSITIVE");
    }
    assertThat(data.toFile().list()).containsExactlyInAnyOrder("registry.log", "schemas.mv.db");
  }

  @Test
  void damaged_data_is_named_in_one_line() throws Exception {
    Files.write(folder.resolve("schemas.mv.db"), new byte[20_000]);
    assertThatThrownBy(() -> EmbeddedRegistry.start(RegistrySettings.temporary().withData(folder)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("did not come up on its data directory " + folder)
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_schema_that_breaks_full_transitive_compatibility_is_refused() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start(RegistrySettings.temporary())) {
      RegistryClient client = new RegistryClient(registry.url());
      assertThat(client.setCompatibility("FULL_TRANSITIVE").statusCode()).isEqualTo(200);
      assertThat(client.register("scores-value", RegistryClient.WITH_DEFAULT).statusCode())
          .isEqualTo(200);
      assertThat(client.register("scores-value", RegistryClient.WITHOUT_DEFAULT).statusCode())
          .isEqualTo(409);
    }
  }

  @Test
  void a_taken_port_is_named_in_one_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> EmbeddedRegistry.start(RegistrySettings.temporary().withPort(port)))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessageContaining("Port " + port + " for the schema registry is taken")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void a_home_without_a_registry_is_named_with_its_property() {
    RegistrySettings settings = new RegistrySettings(folder, 0, Optional.empty(), line -> {});
    assertThatThrownBy(() -> EmbeddedRegistry.start(settings))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("-Dmotility.registry.home");
  }

  @Test
  void a_registry_that_is_killed_is_told_in_one_line_with_a_likely_reason() throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.start(RegistrySettings.temporary().withFailureListener(told::complete))) {
      ProcessHandle.of(registry.pid()).orElseThrow().destroyForcibly();
      assertThat(told.get(30, TimeUnit.SECONDS))
          .contains("ended by itself", "want of memory")
          .doesNotContain("\n");
    }
  }
}
