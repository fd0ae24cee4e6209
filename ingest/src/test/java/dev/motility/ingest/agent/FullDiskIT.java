package dev.motility.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.motility.ingest.AgentProcess;
import dev.motility.ingest.SmallDisk;
import dev.motility.ingest.TopicReader;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool on a small disk of its own; runs where this process may mount one. */
@WithKafka
class FullDiskIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String NOBODY = "127.0.0.1:1";

  @TempDir Path folder;

  private Connection connection;
  private SmallDisk disk;

  @BeforeEach
  void setUp(TestKafka kafka) throws Exception {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
    Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("spool"));
    assumeTrue(mounted.isPresent());
    disk = mounted.orElseThrow();
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  private AgentProcess agent(Connection to, int monitor) throws Exception {
    return AgentProcess.start(
        to,
        folder,
        "--source=simulated:?seed=1&width=320&height=240&loop=1&rate=50",
        "--sample=s1",
        "--encoding=RAW",
        "--monitor-port=" + monitor);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until frames were dropped. */
  private static void awaitDrops(AgentProcess agent, int monitor) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest metrics =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + monitor + "/metrics")).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      assertThat(agent.isAlive()).as(agent.log()).isTrue();
      try {
        String said = client.send(metrics, BodyHandlers.ofString()).body();
        boolean dropped =
            said.lines()
                .filter(line -> line.startsWith("motility_capture_frames_dropped_total"))
                .anyMatch(line -> !line.endsWith(" 0.0"));
        if (dropped) {
          return;
        }
      } catch (IOException ignored) {
        // It does not serve yet.
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no frame was dropped: " + agent.log());
  }

  @Test
  void what_a_full_disk_took_arrives_once_and_what_it_did_not_take_is_told() throws Exception {
    Connection away = Connection.of(NOBODY, connection.registryUrl(), connection.names());
    int monitor = freePort();
    try (AgentProcess agent = agent(away, monitor)) {
      awaitDrops(agent, monitor);
      agent.kill();
    }
    try (AgentProcess agent = agent(connection, freePort())) {
      TopicReader.await(
          connection,
          Topics.CAPTURES,
          event -> event.getKind() == CaptureEventKind.RECONNECTED,
          agent,
          PATIENCE);
      agent.terminate();
    }

    Map<String, BitSet> came = new TreeMap<>();
    Map<String, Long> next = new TreeMap<>();
    List<FrameChunk> chunks = TopicReader.values(connection, Topics.FRAMES);
    for (FrameChunk chunk : chunks) {
      assertThat(chunk.getSequence()).isEqualTo(next.getOrDefault(chunk.getCaptureId(), 0L));
      next.put(chunk.getCaptureId(), chunk.getSequence() + 1);
      BitSet frames = came.computeIfAbsent(chunk.getCaptureId(), id -> new BitSet());
      int first = (int) chunk.getFirstFrame();
      assertThat(first).as("no frame twice").isGreaterThanOrEqualTo(frames.length());
      frames.set(first, first + chunk.getFrameCount());
    }
    for (CaptureEvent event : TopicReader.values(connection, Topics.CAPTURES)) {
      if (event.getKind() == CaptureEventKind.GAP) {
        came.computeIfAbsent(event.getCaptureId(), id -> new BitSet())
            .set(event.getFirstFrame().intValue(), event.getLastFrame().intValue() + 1);
      }
    }
    assertThat(came).hasSizeGreaterThanOrEqualTo(2);
    assertThat(came.values()).allMatch(frames -> frames.nextClearBit(0) >= frames.length());
  }
}
