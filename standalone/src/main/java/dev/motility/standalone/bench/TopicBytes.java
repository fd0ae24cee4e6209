package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;

/** What topics take on the brokers' disks. */
public final class TopicBytes {
  private TopicBytes() {}

  /** Bytes of all segments and copies by topic, internal ones included. */
  public static Map<String, Long> of(Connection connection) throws InterruptedException {
    Map<String, Long> bytes = new TreeMap<>();
    try (Admin admin = Admin.create(connection.kafkaSettings())) {
      List<Integer> brokers = admin.describeCluster().nodes().get().stream().map(Node::id).toList();
      admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .forEach(copy -> bytes.merge(copy.getKey().topic(), copy.getValue().size(), Long::sum));
    } catch (ExecutionException e) {
      throw CommandException.failed(Failures.reason(Failures.root(e)), e);
    }
    return bytes;
  }
}
