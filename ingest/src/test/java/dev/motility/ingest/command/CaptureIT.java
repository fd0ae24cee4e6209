package dev.motility.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.ingest.AgentProcess;
import dev.motility.ingest.CommandLineRun;
import dev.motility.ingest.Frames;
import dev.motility.ingest.TopicReader;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.signature.ChunkSignature;
import dev.motility.schemas.signature.ChunkSigner;
import dev.motility.schemas.signature.MicroscopeKey;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithKafka
class CaptureIT {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  @TempDir Path folder;

  private Connection connection;

  @BeforeEach
  void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
  }

  private CommandLineRun capture(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--spool=" + folder.resolve("spool"));
    return CommandLineRun.of(new CaptureCommand(), connection, all.toArray(new String[0]));
  }

  private List<FrameChunk> chunks() {
    return TopicReader.values(connection, Topics.FRAMES);
  }

  private List<CaptureEvent> events() {
    return TopicReader.values(connection, Topics.CAPTURES);
  }

  private Path file(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("clip.mkv"), bytes);
  }

  private static byte[] pixels(List<FrameChunk> chunks) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (ChunkCodec codec = new ChunkCodec()) {
      for (FrameChunk chunk : chunks) {
        GrayClip clip =
            codec.decode(
                Encoding.valueOf(chunk.getEncoding().name()),
                chunk.getPayload(),
                new ChunkShape(chunk.getWidth(), chunk.getHeight(), chunk.getFrameCount()));
        assertThat(clip.sha256().hex()).isEqualTo(chunk.getPixelsSha256());
        all.writeBytes(clip.pixels());
      }
    }
    return all.toByteArray();
  }

  @Test
  void a_video_arrives_frame_for_frame_in_order_and_once() throws Exception {
    List<GrayFrame> frames = Frames.frames(73, WIDTH, HEIGHT);
    Path video = file(Frames.video(frames));

    CommandLineRun run =
        capture(
            "--source=" + video,
            "--sample=s1",
            "--participant=7",
            "--microscope=m1",
            "--capture=c1",
            "--micrometres-per-pixel=0.25");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    List<FrameChunk> chunks = chunks();
    assertThat(pixels(chunks)).isEqualTo(Frames.clip(frames).pixels());
    assertThat(chunks)
        .extracting(FrameChunk::getSequence)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(chunks)
        .extracting(FrameChunk::getEndOfCapture)
        .containsExactly(false, false, false, false, false, false, false, true);
    assertThat(chunks)
        .allMatch(chunk -> chunk.getCaptureId().equals("c1"))
        .allMatch(chunk -> chunk.getParticipantId().equals("7"))
        .allMatch(chunk -> chunk.getMicrometresPerPixel() == 0.25)
        .allMatch(chunk -> chunk.getFramesPerSecond() == Frames.RATE);
    assertThat(events())
        .extracting(CaptureEvent::getKind)
        .containsExactly(CaptureEventKind.STARTED, CaptureEventKind.ENDED);
  }

  @Test
  void a_record_has_its_sample_as_key_and_its_first_frames_time() throws Exception {
    Path video = file(Frames.video(Frames.frames(20, WIDTH, HEIGHT)));

    capture("--source=" + video, "--sample=s1", "--encoding=raw", "--chunk-frames=20");

    List<ConsumerRecord<String, FrameChunk>> records =
        TopicReader.records(connection, Topics.FRAMES);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).key()).isEqualTo("s1");
    assertThat(records.get(0).timestamp())
        .isEqualTo(records.get(0).value().getCapturedAt().toEpochMilli());
    assertThat(records.get(0).value().getEndOfCapture()).isTrue();
  }

  @Test
  void every_record_carries_the_signature_of_its_microscope() throws Exception {
    Path video = file(Frames.video(Frames.frames(50, WIDTH, HEIGHT)));
    MicroscopeKey key = MicroscopeKey.generate();
    Files.writeString(folder.resolve("m1.key"), key.pem());

    CommandLineRun run =
        capture("--source=" + video, "--sample=s1", "--microscope=m1", "--signing-keys=" + folder);

    assertThat(run.err()).isEmpty();
    assertThat(TopicReader.records(connection, Topics.FRAMES))
        .hasSize(5)
        .allSatisfy(
            record ->
                assertThat(ChunkSignature.of(record.headers()))
                    .contains(new ChunkSigner(key).sign(record.value())));
  }

  @Test
  void a_microscope_without_a_key_sends_nothing_where_chunks_are_to_be_signed() throws Exception {
    Path video = file(Frames.video(Frames.frames(20, WIDTH, HEIGHT)));

    CommandLineRun run =
        capture("--source=" + video, "--sample=s1", "--microscope=m2", "--signing-keys=" + folder);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("m2 has no key to sign with", "m2.key", "keys add");
    assertThat(chunks()).isEmpty();
  }

  @Test
  void a_file_that_is_cut_off_delivers_what_it_held_and_says_so() throws Exception {
    List<GrayFrame> frames = Frames.frames(40, WIDTH, HEIGHT);
    byte[] whole = Frames.video(frames);
    Path video = file(Arrays.copyOf(whole, whole.length * 6 / 10));

    CommandLineRun run = capture("--source=" + video, "--sample=s1", "--capture=c1");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("clip.mkv").hasLineCount(1);
    List<FrameChunk> chunks = chunks();
    byte[] arrived = pixels(chunks);
    assertThat(arrived.length / (WIDTH * HEIGHT)).isBetween(15, 30);
    assertThat(arrived).isEqualTo(Arrays.copyOf(Frames.clip(frames).pixels(), arrived.length));
    assertThat(chunks.get(chunks.size() - 1).getEndOfCapture()).isTrue();
    CaptureEvent last = events().get(1);
    assertThat(last.getKind()).isEqualTo(CaptureEventKind.ENDED);
    assertThat(run.err()).contains(last.getReason());
  }

  @Test
  void a_missing_file_and_one_that_is_no_video_are_one_line() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no video");

    CommandLineRun missing = capture("--source=" + folder.resolve("none.avi"), "--sample=s1");
    CommandLineRun noVideo = capture("--source=" + text, "--sample=s1");

    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("none.avi", "no such file").hasLineCount(1);
    assertThat(noVideo.code()).isEqualTo(1);
    assertThat(noVideo.err()).contains("notes.txt").hasLineCount(1);
    assertThat(events()).isEmpty();
  }

  @Test
  void topics_that_are_not_set_up_are_named_with_what_to_do(TestKafka kafka) throws Exception {
    Path video = file(Frames.video(Frames.frames(2, WIDTH, HEIGHT)));
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.name("none.")));

    CommandLineRun run = capture("--source=" + video, "--sample=s1");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("none.frames", "setup").hasLineCount(1);
  }

  @Test
  void a_registry_that_does_not_answer_is_one_line_with_its_address(TestKafka kafka)
      throws Exception {
    Path video = file(Frames.video(Frames.frames(2, WIDTH, HEIGHT)));
    connection =
        Connection.of(
            kafka.bootstrapServers(), "http://127.0.0.1:1", new TopicNames(kafka.prefix()));

    CommandLineRun run = capture("--source=" + video, "--sample=s1", "--registry=max.retries=0");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("schema registry", "http://127.0.0.1:1").hasLineCount(1);
  }

  @Test
  void a_chunk_larger_than_a_record_is_one_line_that_names_the_broker() throws Exception {
    Path video = file(Frames.video(Frames.frames(60, 640, 480)));

    CommandLineRun run = capture("--source=" + video, "--sample=s1", "--chunk-frames=60");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains(connection.bootstrapServers(), "chunk 0", "too large")
        .hasLineCount(1);
  }

  @Test
  void a_terminated_process_delivers_what_it_has_and_the_end_of_the_capture() throws Exception {
    AgentProcess agent =
        AgentProcess.start(
            connection,
            folder,
            "--source=simulated:?seed=1&width=64&height=48&loop=1",
            "--sample=s1",
            "--capture=c1");
    try (agent) {
      TopicReader.awaitRecords(connection, Topics.FRAMES, 5, agent::isAlive);
      agent.terminate();
    }

    List<FrameChunk> chunks = chunks();
    assertThat(chunks.get(chunks.size() - 1).getEndOfCapture()).as(agent.log()).isTrue();
    for (int i = 0; i < chunks.size(); i++) {
      assertThat(chunks.get(i).getSequence()).isEqualTo(i);
    }
    List<CaptureEvent> events = events();
    CaptureEvent last = events.get(events.size() - 1);
    assertThat(last.getKind()).isEqualTo(CaptureEventKind.ENDED);
    assertThat(last.getReason()).isEqualTo("stopped");
  }
}
