package dev.motility.standalone;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.Role;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.dashboard.web.ServerSettings;
import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureReport;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Publisher;
import dev.motility.model.artifact.ShippedModel;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.samples.FrameSource;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.command.ScorerProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A laboratory's floor in this process: broker, registry, scorer and simulated microscopes. */
final class Floor implements AutoCloseable {
  private final ClusterSettings servers;
  private final Connection connection;
  private final ScorerProcess scorer;
  private final Publisher publisher;
  private final ExecutorService microscopes = Executors.newCachedThreadPool();
  private EmbeddedCluster cluster;

  /**
   * @param data keeps the topics over a restart of the broker
   */
  Floor(Path data) throws Exception {
    servers = ClusterSettings.temporary().withPorts(freePort(), freePort()).withData(data);
    cluster = EmbeddedCluster.start(servers);
    EmbeddedCluster.Addresses at = cluster.addresses();
    connection =
        Connection.of(
            at.bootstrapServers(), at.registryUrl(), new TopicNames(TopicNames.DEFAULT_PREFIX));
    new dev.motility.schemas.setup.Setup(connection, SetupSettings.defaults().withPartitions(3))
        .run();
    scorer =
        ScorerProcess.start(
            connection,
            ScorerSettings.defaults().withWorkers(2),
            List.of(
                new ClassifierSettings(
                    new DeviceChoice.Cpu(), OptionalInt.of(1), OptionalInt.of(1))),
            ScorerProcess.Models.of(ShippedModel.read()));
    publisher = Publisher.open(connection, Topics.FRAMES, Topics.CAPTURES, Topics.PARTICIPANTS);
  }

  /** A port for a server whose address is known before it is there. */
  static int freePort() throws Exception {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  Connection connection() {
    return connection;
  }

  /** A simulated microscope's view, small enough for a test. */
  static FrameSource view(long seed) {
    return new SimulatedMicroscope(
        Setup.training(seed).withSize(320, 240).startingAt(Instant.now()));
  }

  /** Begins to stream what a microscope sees, until its end or the floor's. */
  void begin(CaptureSettings settings, FrameSource view) {
    microscopes.execute(
        () -> {
          try {
            stream(settings, view);
          } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Streams what a microscope sees to its end. */
  CaptureReport stream(CaptureSettings settings, FrameSource view) throws InterruptedException {
    try (view) {
      return new CaptureAgent(settings, publisher, CaptureProgress.NONE).capture(view);
    }
  }

  /** Writes a record as an agent does. */
  void send(Message<?> message) {
    publisher.outbox().send(message);
  }

  Dashboard dashboard(int port) {
    return Dashboard.start(
        connection, ServerSettings.local(port), new Access.Open(Role.LABORATORY), Dashboard.TAIL);
  }

  void stopBroker() {
    cluster.close();
  }

  void startBroker() throws Exception {
    cluster = EmbeddedCluster.start(servers);
  }

  @Override
  public void close() {
    microscopes.shutdownNow();
    publisher.close();
    scorer.close();
    cluster.close();
  }
}
