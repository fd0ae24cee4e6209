package dev.motility.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.motility.ingest.AgentProcess;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent and GStreamer's RTSP server, which is cut off and restored {@code -Drtsp.cuts=N} times
 * (2 unless told). Runs where the server is installed; with {@code -Drtsp=required} it fails where
 * it is not.
 */
@WithKafka
class RtspIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final int CUTS = Integer.getInteger("rtsp.cuts", 2);
  private static final Duration FIRST = Duration.ofSeconds(60);
  private static final Duration RECOVERED = Duration.ofSeconds(10);

  @TempDir Path folder;

  private Connection connection;
  private Path script;
  private int port;

  @BeforeAll
  static void requireServer() throws Exception {
    if (!"required".equals(System.getProperty("rtsp"))) {
      assumeTrue(Files.isExecutable(Path.of(PYTHON)) && hasServer(), "there is no RTSP server");
    }
  }

  private static boolean hasServer() throws Exception {
    String modules = "import gi; gi.require_version('GstRtspServer', '1.0')";
    return new ProcessBuilder(PYTHON, "-c", modules).start().waitFor() == 0;
  }

  @BeforeEach
  void setUp(TestKafka kafka) throws Exception {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
    script = Path.of(RtspIT.class.getResource("/rtsp-server.py").toURI());
    port = Program.freePort();
  }

  private Program server() throws Exception {
    Program server = Program.start(List.of(PYTHON, script.toString(), String.valueOf(port)));
    assertThat(server.firstLine()).isEqualTo("ready");
    return server;
  }

  private AgentProcess agent() throws Exception {
    return AgentProcess.start(
        connection, folder, "--source=rtsp://127.0.0.1:" + port + "/camera", "--sample=s1");
  }

  private void awaitOtherCapture(Set<String> known, AgentProcess agent, Duration atMost) {
    FrameChunk chunk =
        TopicReader.await(
            connection,
            Topics.FRAMES,
            one -> one.getFrameCount() > 0 && !known.contains(one.getCaptureId()),
            agent,
            atMost);
    known.add(chunk.getCaptureId());
  }

  @Test
  void a_stream_that_is_cut_off_and_restored_goes_on_within_ten_seconds_each_time()
      throws Exception {
    Set<String> captures = new HashSet<>();
    Program server = server();
    try (AgentProcess agent = agent()) {
      awaitOtherCapture(captures, agent, FIRST);
      for (int i = 0; i < CUTS; i++) {
        server.close();
        awaitEnds(i + 1, agent);
        server = server();
        awaitOtherCapture(captures, agent, RECOVERED);
      }
      agent.terminate();
    } finally {
      server.close();
    }

    List<FrameChunk> chunks = TopicReader.values(connection, Topics.FRAMES);
    assertThat(chunks).allMatch(chunk -> chunk.getWidth() == 320 && chunk.getHeight() == 240);
    assertThat(chunks).allMatch(chunk -> chunk.getFramesPerSecond() == 25);
    assertThat(captures).hasSize(CUTS + 1);
    assertThat(kinds(CaptureEventKind.RECONNECTED)).isEqualTo(CUTS);
  }

  @Test
  void a_stream_that_stalls_is_left_and_goes_on_within_ten_seconds_of_coming_back()
      throws Exception {
    Set<String> captures = new HashSet<>();
    try (Program server = server();
        AgentProcess agent = agent()) {
      awaitOtherCapture(captures, agent, FIRST);
      server.signal("STOP");
      awaitEnds(1, agent);
      server.signal("CONT");
      awaitOtherCapture(captures, agent, RECOVERED);
      agent.terminate();
    }

    assertThat(TopicReader.values(connection, Topics.CAPTURES))
        .filteredOn(event -> event.getKind() == CaptureEventKind.ENDED)
        .first()
        .satisfies(event -> assertThat(event.getReason()).containsAnyOf("no frame", "broke off"));
  }

  private void awaitEnds(long count, AgentProcess agent) {
    long[] seen = {0};
    TopicReader.await(
        connection,
        Topics.CAPTURES,
        event -> event.getKind() == CaptureEventKind.ENDED && ++seen[0] == count,
        agent,
        FIRST);
  }

  private long kinds(CaptureEventKind kind) {
    return TopicReader.values(connection, Topics.CAPTURES).stream()
        .map(CaptureEvent::getKind)
        .filter(kind::equals)
        .count();
  }
}
