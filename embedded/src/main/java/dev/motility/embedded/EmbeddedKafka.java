package dev.motility.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Apache Kafka in this process, in KRaft combined mode: one broker that is its own controller, on
 * 127.0.0.1. It never ends this process: a fault it cannot go on from goes to the settings'
 * listener.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

  private final Deque<Closing> closings = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private String bootstrapServers = "";
  private String clusterId = "";

  private EmbeddedKafka() {}

  /**
   * Starts a broker and returns when clients can use it.
   *
   * @throws EmbeddedStartException if the port is taken, or the data directory cannot be written or
   *     read
   */
  public static EmbeddedKafka start(BrokerSettings settings) throws EmbeddedStartException {
    EmbeddedKafka kafka = new EmbeddedKafka();
    try {
      kafka.run(settings);
      return kafka;
    } catch (Throwable e) {
      kafka.close();
      throw e;
    }
  }

  /** Where clients connect, as host:port. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The cluster's identity, which lives in its data directory. */
  public String clusterId() {
    return clusterId;
  }

  private void run(BrokerSettings settings) throws EmbeddedStartException {
    ListenerSockets sockets = ListenerSockets.bind(settings.port());
    onClose("sockets", sockets::close);
    WorkDirectory directory = WorkDirectory.open("broker", settings.data());
    onClose("directory", directory::close);
    BrokerStorage.prepare(directory.path());
    BrokerFaults faults = BrokerFaults.reportTo(settings.onFailure());
    onClose("faults", faults::close);
    try {
      serve(sockets, directory.path(), settings.serverProperties(), faults);
    } catch (Exception e) {
      throw cannotStart(directory.path(), e);
    }
    bootstrapServers = ListenerSockets.HOST + ":" + sockets.clientPort();
  }

  private void serve(
      ListenerSockets sockets, Path directory, Map<String, String> overrides, BrokerFaults faults)
      throws IOException {
    KafkaConfig config =
        KafkaConfig.fromProps(BrokerProperties.of(sockets, directory, overrides), false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
        KafkaRaftServer.initializeLogDirs(config, LOG, "");
    clusterId = storage._1().clusterId().orElseThrow();
    Metrics metrics = Server.initializeMetrics(config, Time.SYSTEM, clusterId);
    onClose("metrics", metrics::close);
    SharedServer shared =
        new SharedServer(
            config,
            storage._1(),
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(
                org.apache.kafka.raft.QuorumConfig.parseVoterConnections(
                    config.quorumConfig().voters())),
            List.of(),
            faults,
            sockets);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
    BrokerServer broker = new BrokerServer(shared);
    onClose("controller", controller::shutdown);
    // The broker takes its leave of the controller, so it goes first.
    onClose("broker", broker::shutdown);
    controller.startup();
    broker.startup();
  }

  private static EmbeddedStartException cannotStart(Path directory, Exception cause) {
    Throwable root = rootOf(cause);
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    if (message.contains("Failed to acquire lock")) {
      return new EmbeddedStartException(
          "The broker's data directory %s is in use: end the other process, or choose another directory."
              .formatted(directory),
          cause);
    }
    return new EmbeddedStartException(
        "The broker cannot start on its data directory %s (%s: %s): if the data is damaged, move the directory away."
            .formatted(directory, root.getClass().getSimpleName(), message),
        cause);
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void onClose(String what, Runnable closing) {
    closings.push(new Closing(what, closing));
  }

  /** Stops the broker and removes temporary data; safe to repeat, and from a shutdown hook. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closings.forEach(Closing::run);
    }
  }

  /** One step of closing; a step that fails does not keep the others from running. */
  private record Closing(String what, Runnable action) {
    void run() {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.warn("Closing the embedded broker's {} failed", what, e);
      }
    }
  }
}
