package dev.motility.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to start an embedded broker.
 *
 * @param port where clients connect on 127.0.0.1; 0 takes a free one
 * @param data the directory that keeps topics and cluster id; if empty, a temporary one, removed at
 *     close
 * @param serverProperties Kafka broker settings that go before ours
 * @param membership its place in a cluster; if empty, it is one by itself
 * @param onFailure gets one line when the running broker fails for good; may be called from any
 *     thread
 */
public record BrokerSettings(
    int port,
    Optional<Path> data,
    Map<String, String> serverProperties,
    Optional<Membership> membership,
    Consumer<String> onFailure) {
  public BrokerSettings {
    Ports.check("broker", port);
    serverProperties = Map.copyOf(serverProperties);
  }

  /** A free port, temporary data, failures to the log only. */
  public static BrokerSettings temporary() {
    return new BrokerSettings(0, Optional.empty(), Map.of(), Optional.empty(), line -> {});
  }

  public BrokerSettings withPort(int port) {
    return new BrokerSettings(port, data, serverProperties, membership, onFailure);
  }

  public BrokerSettings withData(Path directory) {
    return new BrokerSettings(
        port, Optional.of(directory), serverProperties, membership, onFailure);
  }

  public BrokerSettings withServerProperties(Map<String, String> properties) {
    return new BrokerSettings(port, data, properties, membership, onFailure);
  }

  public BrokerSettings withFailureListener(Consumer<String> listener) {
    return new BrokerSettings(port, data, serverProperties, membership, listener);
  }

  public BrokerSettings withMembership(Membership place) {
    return new BrokerSettings(port, data, serverProperties, Optional.of(place), onFailure);
  }
}
