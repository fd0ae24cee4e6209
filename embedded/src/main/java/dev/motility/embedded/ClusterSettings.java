package dev.motility.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to start a broker and a schema registry together.
 *
 * @param brokerPort on 127.0.0.1; 0 takes a free one
 * @param registryPort on 127.0.0.1; 0 takes a free one
 * @param data the directory that keeps both; if empty, nothing is kept
 * @param serverProperties Kafka broker settings that go before ours
 * @param onFailure gets one line when either fails for good; may be called from any thread
 */
public record ClusterSettings(
    int brokerPort,
    int registryPort,
    Optional<Path> data,
    Map<String, String> serverProperties,
    Consumer<String> onFailure) {
  public ClusterSettings {
    Ports.check("broker", brokerPort);
    Ports.check("schema registry", registryPort);
    serverProperties = Map.copyOf(serverProperties);
  }

  /** Free ports, nothing kept, failures to the log only. */
  public static ClusterSettings temporary() {
    return new ClusterSettings(0, 0, Optional.empty(), Map.of(), line -> {});
  }

  public ClusterSettings withPorts(int broker, int registry) {
    return new ClusterSettings(broker, registry, data, serverProperties, onFailure);
  }

  public ClusterSettings withData(Path directory) {
    return new ClusterSettings(
        brokerPort, registryPort, Optional.of(directory), serverProperties, onFailure);
  }

  public ClusterSettings withServerProperties(Map<String, String> properties) {
    return new ClusterSettings(brokerPort, registryPort, data, properties, onFailure);
  }

  public ClusterSettings withFailureListener(Consumer<String> listener) {
    return new ClusterSettings(brokerPort, registryPort, data, serverProperties, listener);
  }

  BrokerSettings broker() {
    return new BrokerSettings(
        brokerPort, folder("broker"), serverProperties, Optional.empty(), onFailure);
  }

  RegistrySettings registry() {
    RegistrySettings settings = RegistrySettings.temporary();
    return new RegistrySettings(settings.home(), registryPort, folder("registry"), onFailure);
  }

  private Optional<Path> folder(String name) {
    return data.map(directory -> directory.resolve(name));
  }
}
