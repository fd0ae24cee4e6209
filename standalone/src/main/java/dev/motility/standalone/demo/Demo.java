package dev.motility.standalone.demo;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.access.Role;
import dev.motility.dashboard.command.Dashboard;
import dev.motility.dashboard.web.ServerSettings;
import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.embedded.EmbeddedStartException;
import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Publisher;
import dev.motility.model.artifact.ArtifactException;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelStore;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.ExitCode;
import dev.motility.samples.SourceException;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.ScanException;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupException;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.command.ScorerProcess;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One demo, from start to end. */
final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final long NEEDED_BYTES = 1L << 30;

  /** Where the dashboard listens unless told otherwise. */
  static final int DASHBOARD_PORT = 8080;

  private static final int PARTITIONS = 4;

  /** What a partition of a demo keeps of frames, bytes: a forgotten demo does not fill a disk. */
  private static final long KEPT_BYTES = 1L << 30;

  private final DemoSettings settings;
  private final Scoring scoring;
  private final PrintWriter out;
  private final ConcurrentLinkedQueue<String> serverFaults = new ConcurrentLinkedQueue<>();

  /**
   * What the demo scores with.
   *
   * @param models the models
   * @param scorer how the instance works
   * @param classifiers how it computes, on each device
   */
  record Scoring(
      ScorerProcess.Models models, ScorerSettings scorer, List<ClassifierSettings> classifiers) {}

  Demo(DemoSettings settings, Scoring scoring, PrintWriter out) {
    this.settings = settings;
    this.scoring = scoring;
    this.out = out;
  }

  ExitCode run() throws InterruptedException {
    Memory.require(NEEDED_BYTES);
    List<Microscopes.Named> videos = openVideos();
    try (EmbeddedCluster cluster = EmbeddedCluster.start(servers())) {
      EmbeddedCluster.Addresses at = cluster.addresses();
      Connection connection =
          Connection.of(
              at.bootstrapServers(), at.registryUrl(), new TopicNames(TopicNames.DEFAULT_PREFIX));
      LOG.info("broker {}, schema registry {}", at.bootstrapServers(), at.registryUrl());
      prepare(connection);
      return stream(connection, videos);
    } catch (EmbeddedStartException | SetupException | DeliveryException | ScanException e) {
      throw CommandException.failed(e.getMessage(), e);
    } finally {
      videos.forEach(named -> named.video().close());
    }
  }

  private List<Microscopes.Named> openVideos() {
    try {
      return Microscopes.open(settings.videos());
    } catch (SourceException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private ClusterSettings servers() {
    ClusterSettings servers =
        ClusterSettings.temporary()
            .withPorts(settings.brokerPort(), settings.registryPort())
            .withFailureListener(serverFaults::add);
    return settings.data().map(servers::withData).orElse(servers);
  }

  private void prepare(Connection connection) {
    SetupSettings topics = SetupSettings.defaults().withFramesRetentionBytes(KEPT_BYTES);
    boolean fresh = settings.data().isEmpty();
    List<String> changes =
        new Setup(connection, fresh ? topics.withPartitions(PARTITIONS) : topics).run();
    changes.forEach(LOG::debug);
    settings.data().ifPresent(this::keepModels);
  }

  /** A replay of what the demo kept finds its models there. */
  private void keepModels(Path data) {
    ModelStore store = new ModelStore(data.resolve("models"));
    try {
      for (ModelArtifact model : scoring.models().all()) {
        store.put(model);
      }
    } catch (ArtifactException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private ExitCode stream(Connection connection, List<Microscopes.Named> videos)
      throws InterruptedException {
    Recordings recordings =
        new Recordings(scoring.scorer().processor().windows(), Math.max(videos.size(), 1));
    try (ScorerProcess scorer =
            ScorerProcess.start(
                connection, scoring.scorer(), scoring.classifiers(), scoring.models());
        Publisher publisher = Publisher.open(connection, CaptureAgent.topics());
        Results results = new Results(connection, settings, recordings, out);
        Dashboard dashboard = dashboard(connection);
        Microscopes microscopes = new Microscopes(publisher, recordings)) {
      LOG.info("dashboard {}", dashboard.address());
      start(microscopes, videos);
      show(results, scorer);
      return end(microscopes);
    }
  }

  private void show(Results results, ScorerProcess scorer) {
    try {
      while (!results.isComplete()) {
        results.show();
        requireHealth(scorer);
      }
    } finally {
      // An interruption is heard here; what is closed next must not hear it again.
      boolean interrupted = Thread.interrupted();
      LOG.debug(interrupted ? "interrupted" : "complete");
    }
  }

  /** Another program on the usual port is no reason not to show anything. */
  private Dashboard dashboard(Connection connection) {
    if (settings.port().isPresent()) {
      return dashboard(connection, settings.port().get());
    }
    try {
      return dashboard(connection, DASHBOARD_PORT);
    } catch (CommandException taken) {
      LOG.debug("{}", taken.getMessage(), taken);
      return dashboard(connection, 0);
    }
  }

  private static Dashboard dashboard(Connection connection, int port) {
    return Dashboard.start(
        connection, ServerSettings.local(port), new Access.Open(Role.LABORATORY), Dashboard.TAIL);
  }

  private void start(Microscopes microscopes, List<Microscopes.Named> videos) {
    videos.forEach(named -> microscopes.stream(named.sampleId(), named.video()));
    for (int i = 0; videos.isEmpty() && i < settings.microscopes(); i++) {
      microscopes.simulate();
    }
  }

  private void requireHealth(ScorerProcess scorer) {
    if (scorer.failure().isDone()) {
      throw CommandException.failed(scorer.failure().getNow("the scorer stopped"));
    }
    if (!serverFaults.isEmpty()) {
      throw CommandException.failed(serverFaults.peek());
    }
  }

  private static ExitCode end(Microscopes microscopes) {
    if (microscopes.faults().isEmpty()) {
      return ExitCode.DONE;
    }
    throw CommandException.failed(String.join("; ", microscopes.faults()));
  }
}
