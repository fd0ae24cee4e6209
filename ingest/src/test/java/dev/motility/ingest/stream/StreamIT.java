package dev.motility.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.motility.ingest.AgentProcess;
import dev.motility.ingest.Frames;
import dev.motility.ingest.TopicReader;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.Sha256;
import dev.motility.samples.ffmpeg.FfmpegException;
import dev.motility.samples.ffmpeg.FfmpegProgram;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent, and streams that FFmpeg's own program or another process gives. */
@WithKafka
class StreamIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CHUNKS = 3;

  @TempDir Path folder;

  private Connection connection;

  @BeforeEach
  void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
  }

  /** Where a machine lacks what FFmpeg's program needs, its tests are left out. */
  private static String ffmpeg() throws FfmpegException {
    try {
      return FfmpegProgram.path().toString();
    } catch (FfmpegException e) {
      assumeTrue("required".equals(System.getProperty("ffmpeg")), e.getMessage());
      throw e;
    }
  }

  /** FFmpeg's program with a moving test picture at its own pace. */
  private static Program camera(String... output) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ffmpeg());
    command.addAll(List.of("-nostdin", "-loglevel", "error", "-re"));
    command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25"));
    command.addAll(List.of(output));
    return Program.start(command);
  }

  private void captureSome(String source) throws Exception {
    try (AgentProcess agent =
        AgentProcess.start(connection, folder, "--source=" + source, "--sample=s1")) {
      TopicReader.await(
          connection,
          Topics.FRAMES,
          chunk -> chunk.getFrameCount() > 0 && chunk.getSequence() >= CHUNKS - 1,
          agent,
          PATIENCE);
      agent.terminate();
    }
    List<FrameChunk> chunks = TopicReader.values(connection, Topics.FRAMES);
    assertThat(chunks).allMatch(chunk -> chunk.getWidth() == 320 && chunk.getHeight() == 240);
    assertThat(chunks.get(chunks.size() - 1).getEndOfCapture()).isTrue();
    assertThat(chunks.stream().map(FrameChunk::getPixelsSha256).distinct().count())
        .as("different pictures")
        .isGreaterThanOrEqualTo(CHUNKS);
  }

  @Test
  void a_stream_over_http_arrives() throws Exception {
    String url = "http://127.0.0.1:%d/camera".formatted(Program.freePort());
    try (Program camera = camera("-q:v", "3", "-f", "mpjpeg", "-listen", "1", url)) {
      assertThat(camera.isAlive()).isTrue();
      captureSome(url);
    }
  }

  @Test
  void a_stream_over_udp_arrives() throws Exception {
    String url = "udp://127.0.0.1:" + Program.freePort();
    try (Program camera =
        camera("-c:v", "mpeg2video", "-g", "12", "-f", "mpegts", url + "?pkt_size=1316")) {
      assertThat(camera.isAlive()).isTrue();
      captureSome(url);
    }
  }

  @Test
  void raw_frames_on_standard_input_arrive_pixel_for_pixel_and_end_with_it() throws Exception {
    List<GrayFrame> frames = Frames.frames(73, 64, 48);
    GrayClip clip = Frames.clip(frames);
    try (AgentProcess agent =
        AgentProcess.start(
            connection, folder, "--source=-?width=64&height=48&rate=50", "--sample=s1")) {
      try (OutputStream input = agent.input()) {
        input.write(clip.pixels());
      }
      assertThat(agent.await()).as(agent.log()).isZero();
    }

    List<FrameChunk> chunks = TopicReader.values(connection, Topics.FRAMES);
    assertThat(chunks.stream().mapToInt(FrameChunk::getFrameCount).sum()).isEqualTo(73);
    for (FrameChunk chunk : chunks) {
      ByteBuffer pixels = clip.frames((int) chunk.getFirstFrame(), chunk.getFrameCount());
      assertThat(chunk.getPixelsSha256()).isEqualTo(Sha256.of(List.of(pixels)).hex());
    }
    assertThat(chunks.get(chunks.size() - 1).getEndOfCapture()).isTrue();
  }
}
