package dev.motility.standalone.bench.chaos;

import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.model.artifact.ModelStore;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.Measurement;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupException;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.standalone.bench.TemporaryFolder;
import dev.motility.standalone.bench.process.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A broker, a registry, a small model and a folder for what processes say. */
final class Installation implements AutoCloseable {
  /** Partitions of every topic. */
  static final int PARTITIONS = 8;

  private static final int MODEL_WIDTH = 2;
  private static final Extent MODEL_INPUT = new Extent(50, Lanes.HEIGHT, Lanes.WIDTH);
  private static final long MODEL_SEED = 1;

  private final TemporaryFolder folder;
  private final Path model;
  private final Servers servers;

  private Installation(TemporaryFolder folder, Path model, Servers servers) {
    this.folder = folder;
    this.model = model;
    this.servers = servers;
  }

  /** What serves an installation whose files lie in a folder. */
  interface Starting {
    Servers start(Path folder) throws IOException, InterruptedException;
  }

  /**
   * Starts broker and registry.
   *
   * @throws CommandException if they cannot be started here
   */
  static Installation open(Starting starting) throws InterruptedException {
    try {
      TemporaryFolder folder = TemporaryFolder.named("motility-chaos-");
      Path model =
          new ModelStore(folder.path().resolve("models"))
              .put(
                  UntrainedModel.of(
                      new NetworkSpec(Variant.R3D18_TABULAR, MODEL_WIDTH),
                      MODEL_INPUT,
                      MODEL_SEED));
      return new Installation(folder, model, starting.start(folder.path()));
    } catch (IOException e) {
      throw CommandException.failed(Failures.reason(e), e);
    }
  }

  /** A run with topics of its own, participants loaded, its scorers started. */
  Run run(String name, int scorers) {
    Connection connection =
        Connection.of(
            servers.bootstrapServers(), servers.registryUrl(), new TopicNames(name + "."));
    try {
      new Setup(connection, SetupSettings.defaults().withPartitions(PARTITIONS)).run();
    } catch (SetupException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
    loadParticipants(connection);
    return Run.start(connection, folder.path().resolve(name), model, scorers);
  }

  Servers servers() {
    return servers;
  }

  private static void loadParticipants(Connection connection) {
    try (Publisher publisher = Publisher.open(connection, Topics.PARTICIPANTS)) {
      Outbox outbox = publisher.outbox();
      for (int i = 0; i < Lanes.PARTICIPANTS; i++) {
        ParticipantRecord record =
            new ParticipantRecord(
                Lanes.participant(i), List.of(new Measurement("feature1", 0.1 * i, "")), "chaos");
        outbox.send(Message.of(record, Instant.now()));
      }
      outbox.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    servers.close();
    folder.close();
  }
}
