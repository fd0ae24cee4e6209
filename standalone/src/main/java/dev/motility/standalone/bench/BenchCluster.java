package dev.motility.standalone.bench;

import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.embedded.EmbeddedStartException;
import dev.motility.runtime.CommandException;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import java.util.Map;

/** A broker and a registry in this process, kept nowhere, for the time of a benchmark. */
public record BenchCluster(EmbeddedCluster cluster) implements AutoCloseable {
  /** Deleted records give their place on the disk and in the file cache back within seconds. */
  private static final Map<String, String> PROMPT_DELETION =
      Map.of(
          "log.segment.bytes", Integer.toString(64 << 20),
          "log.initial.task.delay.ms", "1000",
          "log.retention.check.interval.ms", "1000",
          "log.segment.delete.delay.ms", "1000");

  /**
   * Starts them.
   *
   * @throws CommandException if they do not start
   */
  public static BenchCluster start() throws InterruptedException {
    try {
      return new BenchCluster(
          EmbeddedCluster.start(ClusterSettings.temporary().withServerProperties(PROMPT_DELETION)));
    } catch (EmbeddedStartException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  /** Topics of their own, set up, with so many partitions. */
  public Connection topics(String prefix, int partitions) {
    EmbeddedCluster.Addresses at = cluster.addresses();
    Connection connection =
        Connection.of(at.bootstrapServers(), at.registryUrl(), new TopicNames(prefix));
    new Setup(connection, SetupSettings.defaults().withPartitions(partitions)).run();
    return connection;
  }

  @Override
  public void close() {
    cluster.close();
  }
}
