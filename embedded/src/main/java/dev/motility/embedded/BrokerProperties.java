package dev.motility.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Kafka's settings for a broker that is a controller as well, on one machine with few cores. */
final class BrokerProperties {
  private static final int MAX_MESSAGE_BYTES = 16 << 20;

  private BrokerProperties() {}

  static Properties of(
      ListenerSockets sockets, Path data, Membership membership, Map<String, String> overrides) {
    Properties properties = new Properties();
    properties.putAll(identity(sockets, data, membership));
    properties.putAll(copies(membership));
    properties.putAll(small());
    properties.putAll(prompt());
    properties.putAll(overrides);
    return properties;
  }

  private static Map<String, String> identity(
      ListenerSockets sockets, Path data, Membership membership) {
    String clients = address(ListenerSockets.CLIENTS, sockets.clientPort());
    String controller = address(ListenerSockets.CONTROLLER, sockets.controllerPort());
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(membership.node()),
        "controller.quorum.voters",
        membership.voters(),
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

  private static Map<String, String> copies(Membership membership) {
    String copies = Integer.toString(membership.copies());
    String needed = Integer.toString(membership.copiesNeeded());
    return Map.of(
        "default.replication.factor", copies,
        "min.insync.replicas", needed,
        "offsets.topic.replication.factor", copies,
        "transaction.state.log.replication.factor", copies,
        "transaction.state.log.min.isr", needed,
        "share.coordinator.state.topic.replication.factor", copies,
        "share.coordinator.state.topic.min.isr", needed,
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
        // Otherwise a controller that has nothing to say writes to the disk twice a second.
        "metadata.max.idle.interval.ms", "0",
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
