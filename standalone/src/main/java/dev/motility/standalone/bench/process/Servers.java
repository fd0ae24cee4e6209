package dev.motility.standalone.bench.process;

import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.embedded.EmbeddedRegistry;
import dev.motility.embedded.Membership;
import dev.motility.embedded.RegistrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Brokers and a registry.
 *
 * @param bootstrapServers the brokers' addresses
 * @param registryUrl the registry's
 * @param brokers the brokers' processes, where they have some of their own
 * @param closing ends all
 */
public record Servers(
    String bootstrapServers, String registryUrl, List<Child> brokers, Runnable closing)
    implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int START_SECONDS = 60;
  private static final long POLL_MILLIS = 100;

  /** The broker in this process. */
  public static Servers inside() throws IOException, InterruptedException {
    EmbeddedCluster cluster = EmbeddedCluster.start(ClusterSettings.temporary());
    EmbeddedCluster.Addresses at = cluster.addresses();
    return new Servers(at.bootstrapServers(), at.registryUrl(), List.of(), cluster::close);
  }

  /** One broker, in a process of its own that can be killed. */
  public static Servers apart(Jvm jvm, Path folder) throws IOException, InterruptedException {
    return apart(jvm, folder, 1);
  }

  /** Three brokers that each keep every record, each in a process of its own. */
  public static Servers cluster(Jvm jvm, Path folder) throws IOException, InterruptedException {
    return apart(jvm, folder, 3);
  }

  private static Servers apart(Jvm jvm, Path folder, int count)
      throws IOException, InterruptedException {
    String clusterId = Membership.newClusterId();
    List<Integer> ports = freePorts(2 * count);
    List<Integer> controllers = ports.subList(0, count);
    List<Integer> clients = ports.subList(count, 2 * count);
    EmbeddedRegistry registry = EmbeddedRegistry.start(RegistrySettings.temporary());
    List<Child> brokers = new ArrayList<>();
    for (int node = 1; node <= count; node++) {
      Membership membership = new Membership(clusterId, node, controllers);
      brokers.add(broker(jvm, folder, membership, clients.get(node - 1)));
    }
    Servers servers =
        new Servers(
            clients.stream().map(port -> HOST + ":" + port).collect(Collectors.joining(",")),
            registry.url(),
            List.copyOf(brokers),
            () -> {
              brokers.forEach(Child::close);
              registry.close();
            });
    servers.awaitBrokers();
    return servers;
  }

  private static Child broker(Jvm jvm, Path folder, Membership membership, int port)
      throws IOException {
    String name = "broker-" + membership.node();
    Path data = Files.createDirectories(folder.resolve(name));
    List<String> options = BrokerMain.options(membership, port, data);
    return Child.start(jvm, name, folder, BrokerMain.class, options);
  }

  /** All different, as they are held at once. */
  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> probes = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        probes.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return probes.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket probe : probes) {
        probe.close();
      }
    }
  }

  private void awaitBrokers() throws IOException, InterruptedException {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
      while (admin.describeCluster().nodes().get(START_SECONDS, TimeUnit.SECONDS).size()
          < brokers.size()) {
        brokers.forEach(Child::requireAlive);
        if (System.nanoTime() > end) {
          throw new IOException("the brokers do not come up");
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the brokers do not come up: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
