package dev.motility.standalone.command;

import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.embedded.EmbeddedStartException;
import dev.motility.runtime.CommandException;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.KeptData;
import dev.motility.schemas.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the embedded broker and registry on what a demo kept. */
public record KeptCluster(EmbeddedCluster cluster) implements KeptData.Servers {
  /**
   * Starts them.
   *
   * @throws CommandException if there is no such folder, or they do not start on it
   */
  public static KeptCluster open(Path data) throws InterruptedException {
    if (!Files.isDirectory(data)) {
      throw CommandException.failed(
          "--data: there is no folder %s; demo --data makes one".formatted(data));
    }
    try {
      return new KeptCluster(EmbeddedCluster.start(ClusterSettings.temporary().withData(data)));
    } catch (EmbeddedStartException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  @Override
  public Connection connection() {
    EmbeddedCluster.Addresses at = cluster.addresses();
    return Connection.of(
        at.bootstrapServers(), at.registryUrl(), new TopicNames(TopicNames.DEFAULT_PREFIX));
  }

  @Override
  public void close() {
    cluster.close();
  }
}
