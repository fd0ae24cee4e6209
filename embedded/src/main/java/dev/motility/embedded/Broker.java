package dev.motility.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
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
import org.apache.kafka.raft.QuorumConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's own broker and controller, put together as {@link KafkaRaftServer} does, but with our
 * sockets and our way out of a fault, for which that class leaves no place.
 */
final class Broker {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final Duration STOP_TIME = Duration.ofSeconds(20);

  private final String clusterId;
  private final Metrics metrics;
  private final ControllerServer controller;
  private final BrokerServer broker;

  private Broker(
      KafkaConfig config,
      MetaPropertiesEnsemble identity,
      BootstrapMetadata bootstrap,
      ListenerSockets sockets,
      BrokerFaults faults) {
    clusterId = identity.clusterId().orElseThrow();
    metrics = Server.initializeMetrics(config, Time.SYSTEM, clusterId);
    SharedServer shared =
        new SharedServer(
            config,
            identity,
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            List.of(),
            faults,
            sockets);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap);
    broker = new BrokerServer(shared);
  }

  static Broker assemble(Properties properties, ListenerSockets sockets, BrokerFaults faults) {
    KafkaConfig config = KafkaConfig.fromProps(properties, false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
        KafkaRaftServer.initializeLogDirs(config, LOG, "");
    return new Broker(config, storage._1(), storage._2(), sockets, faults);
  }

  String clusterId() {
    return clusterId;
  }

  void start() {
    controller.startup();
    broker.startup();
  }

  /** Stops it; one that does not stop in time is left alone, so that its process can still end. */
  void stop() {
    Thread stopping = new Thread(this::stopServers, "embedded-broker-stop");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(STOP_TIME.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (stopping.isAlive()) {
      LOG.warn("The embedded broker did not stop within {}", STOP_TIME);
    }
  }

  /** The broker takes its leave of the controller, so it goes first. */
  private void stopServers() {
    try {
      broker.shutdown();
    } finally {
      controller.shutdown();
      metrics.close();
    }
  }
}
