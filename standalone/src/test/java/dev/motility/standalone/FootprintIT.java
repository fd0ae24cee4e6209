package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.classify.ClassifierSettings;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.samples.GrayClip;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.Encoding;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.application.ScorerSettings;
import dev.motility.scorer.command.ScorerProcess;
import dev.motility.standalone.bench.Ownership;
import dev.motility.standalone.bench.TopicBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What scoring costs beside the frames themselves, on a broker of its own. {@code
 * -Dfootprint.captures=2000} asks for the full size.
 */
@Timeout(900)
class FootprintIT {
  private static final Logger LOG = LoggerFactory.getLogger(FootprintIT.class);
  private static final int CAPTURES = Integer.getInteger("footprint.captures", 100);
  private static final int WINDOWS = 12;
  private static final int CHUNK = 10;
  private static final long POLL_MILLIS = 50;

  private EmbeddedCluster cluster;
  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    cluster = EmbeddedCluster.start(ClusterSettings.temporary());
    connection =
        Connection.of(
            cluster.addresses().bootstrapServers(),
            cluster.addresses().registryUrl(),
            new TopicNames("f."));
    new dev.motility.schemas.setup.Setup(connection, SetupSettings.defaults().withPartitions(2))
        .run();
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  /** Captures that are half assembled cost references, not pixels. */
  @Test
  void the_state_of_many_begun_captures_is_a_thousandth_of_their_frames() throws Exception {
    FrameChunk first = chunks("any", 2).get(0);
    try (ScorerProcess scorer = scorer();
        Publisher publisher = Publisher.open(connection, Topics.FRAMES)) {
      Outbox outbox = publisher.outbox();
      for (int i = 0; i < CAPTURES; i++) {
        for (int sequence = 0; sequence < 2; sequence++) {
          outbox.send(Message.of(of("capture-" + i, sequence, first)));
        }
      }
      outbox.await();
      awaitConsumed(2L * CAPTURES);
      assertThat(scorer.failure()).isNotDone();
    }

    Map<String, Long> bytes = TopicBytes.of(connection);
    long frames = bytes.get("f.frames");
    long changelogs = sum(bytes, "-changelog");
    LOG.info("{} captures: frames {} bytes, changelogs {}", CAPTURES, frames, changelogs);
    assertThat(frames).isGreaterThan(2L * CAPTURES * first.getPayload().remaining());
    assertThat((double) changelogs / frames).isLessThan(0.001);
  }

  /** Pixels are written once: all else together is next to nothing. */
  @Test
  void everything_beside_the_frames_is_a_fiftieth_of_them_at_most() throws Exception {
    try (ScorerProcess scorer = scorer();
        Publisher publisher = Publisher.open(connection, Topics.FRAMES)) {
      Outbox outbox = publisher.outbox();
      for (FrameChunk chunk : chunks("sample", WINDOWS * 5)) {
        outbox.send(Message.of(chunk));
      }
      outbox.await();
      awaitScores(WINDOWS);
      assertThat(scorer.failure()).isNotDone();
    }

    Map<String, Long> bytes = TopicBytes.of(connection);
    long frames = bytes.remove("f.frames");
    bytes.remove("f.dead-letters");
    long rest = bytes.values().stream().mapToLong(each -> each).sum();
    LOG.info("frames {} bytes, all else {}: {}", frames, rest, bytes);
    assertThat((double) (frames + rest) / frames).isLessThan(1.02);
  }

  private ScorerProcess scorer() throws Exception {
    ClassifierSettings cpu =
        new ClassifierSettings(new DeviceChoice.Cpu(), OptionalInt.of(1), OptionalInt.empty());
    ScorerProcess scorer =
        ScorerProcess.start(
            connection,
            ScorerSettings.defaults(),
            List.of(cpu),
            ScorerProcess.Models.of(
                UntrainedModel.of(new NetworkSpec(Variant.R3D18, 2), new Extent(50, 24, 32), 1)));
    scorer.running().get();
    return scorer;
  }

  private static List<FrameChunk> chunks(String sample, int count) throws Exception {
    SimulatedMicroscope microscope = new SimulatedMicroscope(Setup.training(3));
    CaptureIdentity identity =
        new CaptureIdentity(sample, sample + "-1", Optional.empty(), "microscope");
    List<FrameChunk> chunks = new ArrayList<>();
    try (ChunkCodec codec = new ChunkCodec()) {
      ChunkEncoder encoder = new ChunkEncoder(identity, microscope.format(), Encoding.FFV1, codec);
      for (int i = 0; i < count; i++) {
        // Ten pictures over and over: their content has no part in what is measured.
        GrayClip frames = microscope.clip((long) CHUNK * (i % 2), CHUNK);
        Instant time = Instant.EPOCH.plusMillis(200L * i);
        chunks.add(encoder.encode(new Chunk((long) CHUNK * i, frames, time, i == count - 1), i));
      }
    }
    return chunks;
  }

  private static FrameChunk of(String capture, int sequence, FrameChunk like) {
    return FrameChunk.newBuilder(like)
        .setSampleId(capture)
        .setCaptureId(capture + "-1")
        .setSequence(sequence)
        .setFirstFrame((long) CHUNK * sequence)
        .setEndOfCapture(false)
        .build();
  }

  private void awaitConsumed(long records) throws InterruptedException {
    try (Ownership ownership = new Ownership(connection)) {
      while (ownership.consumed() < records) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  private void awaitScores(int count) {
    int seen = 0;
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        TopicScan<MotilityScore> scan = TopicScan.open(connection, serdes, Topics.SCORES)) {
      while (seen < count) {
        seen += scan.poll(Duration.ofMillis(100)).size();
      }
    }
  }

  private static long sum(Map<String, Long> bytes, String ending) {
    return bytes.entrySet().stream()
        .filter(topic -> topic.getKey().endsWith(ending))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
