package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.UntrainedModel;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.samples.GrayClip;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.standalone.Program.Run;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scorers die with work in their hands; what an auditor then finds is whole. */
@WithKafka
class ReplayAfterKillsIT {
  private static final int WIDTH = 32;
  private static final int HEIGHT = 24;
  private static final int CHUNK_FRAMES = 10;
  private static final int CHUNKS = 60;
  private static final List<String> SAMPLES = List.of("a", "b", "c", "d");
  private static final int WINDOWS = SAMPLES.size() * CHUNKS * CHUNK_FRAMES / 50;
  private static final Instant BEGIN = Instant.parse("2026-02-03T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;

  private final List<Process> scorers = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process scorer : scorers) {
      scorer.destroyForcibly().waitFor();
    }
  }

  @Test
  void after_kills_and_rebalances_every_complete_window_is_identical_or_pending(TestKafka kafka)
      throws Exception {
    Path model = folder.resolve("models").resolve("tiny");
    tiny().write(model);
    assertThat(program(kafka, "setup", "--partitions", "2").code()).isZero();
    Connection connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    Process first = scorer(kafka, model);
    scorer(kafka, model);
    try (Publisher publisher = Publisher.open(connection, Topics.FRAMES);
        RegistrySerdes serdes = new RegistrySerdes(connection);
        TopicScan<MotilityScore> scores = TopicScan.open(connection, serdes, Topics.SCORES)) {
      send(publisher, 0, CHUNKS / 3);
      long seen = await(scores, 0, 1);
      first.destroyForcibly().waitFor();
      send(publisher, CHUNKS / 3, 2 * CHUNKS / 3);
      Process third = scorer(kafka, model);
      seen = await(scores, seen, WINDOWS / 3);
      third.destroyForcibly().waitFor();
      scorer(kafka, model);
      send(publisher, 2 * CHUNKS / 3, CHUNKS);
      await(scores, seen, WINDOWS);
    }

    Run replay = program(kafka, "replay", "--json", "--models", model.getParent().toString());

    JsonNode counts = new ObjectMapper().readTree(replay.out().get(0));
    assertThat(counts.get("windows").asInt()).isEqualTo(WINDOWS);
    assertThat(counts.get("identical").asInt() + counts.get("pending").asInt()).isEqualTo(WINDOWS);
    assertThat(counts.get("extra").asInt()).isZero();
    assertThat(replay.code()).isZero();
  }

  private static ModelArtifact tiny() {
    return UntrainedModel.of(new NetworkSpec(Variant.R3D18, 2), new Extent(50, HEIGHT, WIDTH), 1);
  }

  private static void send(Publisher publisher, int from, int to) throws InterruptedException {
    Outbox outbox = publisher.outbox();
    for (int sequence = from; sequence < to; sequence++) {
      for (String sample : SAMPLES) {
        outbox.send(Message.of(chunk(sample, sequence)));
      }
    }
    outbox.await();
  }

  private static FrameChunk chunk(String sample, int sequence) {
    byte[] pixels = new byte[CHUNK_FRAMES * WIDTH * HEIGHT];
    new Random(sample.hashCode() * 31L + sequence).nextBytes(pixels);
    String digest = new GrayClip(WIDTH, HEIGHT, CHUNK_FRAMES, pixels).sha256().hex();
    return FrameChunk.newBuilder()
        .setSampleId(sample)
        .setCaptureId(sample + "-capture")
        .setMicroscopeId("microscope")
        .setSequence(sequence)
        .setFirstFrame((long) sequence * CHUNK_FRAMES)
        .setFrameCount(CHUNK_FRAMES)
        .setWidth(WIDTH)
        .setHeight(HEIGHT)
        .setFramesPerSecond(50)
        .setCapturedAt(BEGIN.plusMillis(200L * sequence))
        .setEncoding(Encoding.RAW)
        .setPayload(ByteBuffer.wrap(pixels))
        .setPayloadSha256(digest)
        .setPixelsSha256(digest)
        .setEndOfCapture(sequence == CHUNKS - 1)
        .build();
  }

  private static long await(TopicScan<MotilityScore> scores, long seen, long wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long count = seen;
    while (count < wanted) {
      count += scores.poll(Duration.ofMillis(200)).size();
      assertThat(System.nanoTime()).as("%d of %d scores", count, wanted).isLessThan(deadline);
    }
    return count;
  }

  private static String[] connection(TestKafka kafka) {
    return new String[] {
      "--bootstrap-servers", kafka.bootstrapServers(),
      "--registry-url", kafka.registryUrl(),
      "--topic-prefix", kafka.prefix()
    };
  }

  private static Run program(TestKafka kafka, String command, String... arguments) {
    return Program.run(
        Stream.of(Stream.of(command), Arrays.stream(connection(kafka)), Arrays.stream(arguments))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  /** A scorer in a process of its own, with this test's class path and settings. */
  private Process scorer(TestKafka kafka, Path model) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-D"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("score");
    command.addAll(List.of(connection(kafka)));
    command.addAll(List.of("--model", model.toString(), "--device", "cpu", "--workers", "1"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("scorers.log").toFile()))
            .start();
    scorers.add(process);
    return process;
  }
}
