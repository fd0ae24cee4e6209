package dev.motility.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Kafka's settings for one broker that is its own controller, on one machine with few cores. */
final class BrokerProperties {
  static final int NODE_ID = 1;
  private static final int MAX_MESSAGE_BYTES = 16 << 20;

  private BrokerProperties() {}

  static Properties of(ListenerSockets sockets, Path data, Map<String, String> overrides) {
    Properties properties = new Properties();
    properties.putAll(identity(sockets, data));
    properties.putAll(alone());
    properties.putAll(small());
    properties.putAll(prompt());
    properties.putAll(overrides);
    return properties;
  }

  private static Map<String, String> identity(ListenerSockets sockets, Path data) {
    String clients = address(ListenerSockets.CLIENTS, sockets.clientPort());
    String controller = address(ListenerSockets.CONTROLLER, sockets.controllerPort());
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "controller.quorum.voters",
        NODE_ID + "@" + ListenerSockets.HOST + ":" + sockets.controllerPort(),
        "controller.listener.names",
        ListenerSockets.CONTROLLER,
        "inter.broker.listener.name",
        ListenerSockets.CLIENTS,
        "listener.security.protocol.map",
        "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "listeners",
        clients + "," + controller,
        "advertised.listeners",
        clients + "," + controller,
        "log.dirs",
        data.toString());
  }

  private static String address(String listener, int port) {
    return listener + "://" + ListenerSockets.HOST + ":" + port;
  }

  private static Map<String, String> alone() {
    return Map.of(
        "default.replication.factor", "1",
        "min.insync.replicas", "1",
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "auto.create.topics.enable", "false",
        "message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES),
        "replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
  }

  private static Map<String, String> small() {
    return Map.of(
        "num.network.threads", "2",
        "num.io.threads", "2",
        "background.threads", "2",
        "group.coordinator.threads", "1",
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.num.partitions", "1",
        "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
  }

  private static Map<String, String> prompt() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        // A killed scorer's open transaction holds its successor back until the broker ends it.
        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
        "server.max.startup.time.ms", "60000",
        // The system's own sizes: chunks of a megabyte go through in fewer turns.
        "socket.send.buffer.bytes", "-1",
        "socket.receive.buffer.bytes", "-1");
  }
}
