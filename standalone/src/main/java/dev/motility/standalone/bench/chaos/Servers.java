package dev.motility.standalone.bench.chaos;

import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.embedded.EmbeddedRegistry;
import dev.motility.embedded.RegistrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A broker and a registry.
 *
 * @param bootstrapServers the broker's address
 * @param registryUrl the registry's
 * @param broker the broker's process, where it has one of its own
 * @param closing ends both
 */
record Servers(
    String bootstrapServers, String registryUrl, Optional<Child> broker, Runnable closing)
    implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int START_SECONDS = 60;

  /** The broker in this process. */
  static Servers inside() throws IOException, InterruptedException {
    EmbeddedCluster cluster = EmbeddedCluster.start(ClusterSettings.temporary());
    EmbeddedCluster.Addresses at = cluster.addresses();
    return new Servers(at.bootstrapServers(), at.registryUrl(), Optional.empty(), cluster::close);
  }

  /** The broker in a process of its own, that can be killed. */
  static Servers apart(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path data = Files.createDirectories(folder.resolve("broker"));
    EmbeddedRegistry registry = EmbeddedRegistry.start(RegistrySettings.temporary());
    Child broker =
        Child.start(
            "broker", folder, BrokerMain.class, List.of("--port=" + port, "--data=" + data));
    Servers servers =
        new Servers(
            HOST + ":" + port,
            registry.url(),
            Optional.of(broker),
            () -> {
              broker.close();
              registry.close();
            });
    servers.awaitBroker();
    return servers;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private void awaitBroker() throws IOException, InterruptedException {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      int brokers = admin.describeCluster().nodes().get(START_SECONDS, TimeUnit.SECONDS).size();
      if (brokers == 0) {
        throw new IOException("the broker does not come up");
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the broker does not come up: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
