package dev.motility.ingest.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.ingest.Chunks;
import dev.motility.ingest.TopicReader;
import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.publish.Line;
import dev.motility.ingest.spool.Spool;
import dev.motility.ingest.spool.Spools;
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
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithKafka
class DrainerIT {
  private static final long ROOM = 1L << 30;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private Connection connection;

  @BeforeEach
  void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
  }

  private Path file() {
    return Spools.file(folder, "camera");
  }

  /** Sends until nothing is left. */
  private void drain(Spool spool) throws InterruptedException {
    try (Line line = new Line(connection, CaptureAgent.topics())) {
      Drainer drainer = new Drainer(spool, line, Drainer.Heartbeat.none(), DeliveryWatch.NONE);
      Thread sending = new Thread(() -> run(drainer));
      sending.start();
      try {
        assertThat(spool.awaitEmpty(PATIENCE)).isTrue();
      } finally {
        drainer.stop();
        sending.join();
      }
    }
  }

  private static void run(Drainer drainer) {
    try {
      drainer.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_can_be_read_of_a_truncated_spool_arrives_under_its_own_numbers() throws Exception {
    try (Spool spool = Spools.open(file(), ROOM)) {
      for (int i = 0; i < 40; i++) {
        spool.put(Chunks.chunk(i));
      }
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }
    try (Spool spool = Spools.open(file(), ROOM)) {
      drain(spool);
    }

    List<FrameChunk> arrived = TopicReader.values(connection, Topics.FRAMES);
    assertThat(arrived).isNotEmpty().hasSizeLessThan(40);
    assertThat(arrived).extracting(FrameChunk::getSequence).doesNotHaveDuplicates();
    assertThat(arrived).allMatch(chunk -> chunk.equals(Chunks.chunk(chunk.getSequence())));
    long gone =
        TopicReader.values(connection, Topics.CAPTURES).stream()
            .filter(event -> event.getKind() == CaptureEventKind.GAP)
            .peek(event -> assertThat(event.getReason()).contains("damaged"))
            .mapToLong(DrainerIT::frames)
            .sum();
    assertThat(gone + 10L * arrived.size()).isEqualTo(400);
  }

  /** Kafka's own limit: no record that is dated more than an hour after the broker's time. */
  private void limitTimes() throws Exception {
    try (Admin admin = Admin.create(connection.kafkaSettings())) {
      ConfigResource topic =
          new ConfigResource(ConfigResource.Type.TOPIC, connection.names().of(Topics.FRAMES));
      ConfigEntry hour =
          new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "3600000");
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(hour, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  @Test
  void what_a_host_whose_clock_is_hours_ahead_captured_arrives_in_order_and_an_event_tells_of_it()
      throws Exception {
    limitTimes();
    Instant ahead = Instant.now().plus(Duration.ofHours(5));
    List<FrameChunk> captured = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      captured.add(
          FrameChunk.newBuilder(Chunks.chunk(i))
              .setCapturedAt(ahead.plusMillis(200L * i).truncatedTo(ChronoUnit.MICROS))
              .build());
    }
    try (Spool spool = Spools.open(file(), ROOM)) {
      captured.forEach(spool::put);
      drain(spool);
    }

    assertThat(TopicReader.values(connection, Topics.FRAMES)).isEqualTo(captured);
    assertThat(TopicReader.values(connection, Topics.CAPTURES))
        .isNotEmpty()
        .allMatch(event -> event.getKind() == CaptureEventKind.HEARTBEAT)
        .allMatch(event -> event.getReason().contains("refuses the time of this host"));
  }

  private static long frames(CaptureEvent gap) {
    return gap.getLastFrame() - gap.getFirstFrame() + 1;
  }
}
