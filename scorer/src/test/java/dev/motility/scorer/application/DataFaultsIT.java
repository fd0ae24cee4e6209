package dev.motility.scorer.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.samples.Sha256;
import dev.motility.schemas.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.Installation;
import dev.motility.scorer.fixture.Settings;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault ends as a rejection or a dead letter that says why and where, and the stream goes on.
 */
@WithKafka
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataFaultsIT {
  private static final int BAD = 2;

  private Installation installation;
  private ScorerApplication scorer;

  @BeforeAll
  void start(TestKafka kafka) {
    installation = new Installation(kafka, "faults", 1);
    scorer = installation.scorer(Settings.usual(), FakeClassifier.constant());
  }

  @AfterAll
  void stop() {
    scorer.close();
    installation.close();
  }

  /** A change of a capture's third chunk, and what becomes of it. */
  static Stream<Arguments> chunkFaults() {
    return Stream.of(
        fault("other_payload_digest", RejectionReason.CORRUPT, c -> c.setPayloadSha256(DIGEST)),
        fault("other_pixel_digest", RejectionReason.DIGEST, c -> c.setPixelsSha256(DIGEST)),
        fault("no_digest", RejectionReason.INVALID, c -> c.setPixelsSha256("none")),
        fault("damaged_payload", RejectionReason.CORRUPT, DataFaultsIT::damage),
        fault("no_payload", RejectionReason.CORRUPT, c -> payload(c, new byte[0])),
        fault("mislabelled", RejectionReason.CORRUPT, c -> c.setEncoding(Encoding.JPEG)),
        fault("unknown_encoding", RejectionReason.CORRUPT, c -> c.setEncoding(Encoding.UNKNOWN)),
        fault("raw_of_other_size", RejectionReason.INVALID, c -> c.setEncoding(Encoding.RAW)),
        fault("other_size", RejectionReason.FORMAT_CHANGED, c -> c.setWidth(16)),
        fault("other_rate", RejectionReason.FORMAT_CHANGED, c -> c.setFramesPerSecond(25)),
        fault("other_pixel", RejectionReason.FORMAT_CHANGED, c -> c.setMicrometresPerPixel(0.5)),
        fault("no_rate", RejectionReason.INVALID, c -> c.setFramesPerSecond(Double.NaN)),
        fault("absurd_rate", RejectionReason.INVALID, c -> c.setFramesPerSecond(1e-300)),
        fault("absurd_pixel", RejectionReason.INVALID, c -> c.setMicrometresPerPixel(1e300)),
        fault("no_size", RejectionReason.INVALID, c -> c.setHeight(0)),
        fault("claims_200_MB", RejectionReason.INVALID, c -> c.setWidth(4096).setHeight(4882)),
        fault("fewer_frames_claimed", RejectionReason.GAP, c -> c.setFrameCount(8)),
        fault("more_frames_claimed", RejectionReason.INVALID, c -> c.setFrameCount(12)),
        fault("many_frames_claimed", RejectionReason.INVALID, c -> c.setFrameCount(100_000)),
        fault("negative_frame", RejectionReason.INVALID, c -> c.setFirstFrame(-10)),
        fault("endless_frame", RejectionReason.INVALID, c -> c.setFirstFrame(Long.MAX_VALUE)),
        fault("other_microscope", RejectionReason.INVALID, c -> c.setMicroscopeId("other")),
        fault("other_participant", RejectionReason.INVALID, c -> c.setParticipantId("other")));
  }

  private static final String DIGEST = Sha256.of("other".getBytes(UTF_8)).hex();

  private static Arguments fault(
      String name, RejectionReason reason, UnaryOperator<FrameChunk.Builder> change) {
    return Arguments.of(name, reason, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("chunkFaults")
  void a_bad_chunk_is_rejected_with_its_reason_and_place(
      String name, RejectionReason reason, UnaryOperator<FrameChunk.Builder> change) {
    Capture capture = Capture.of(name, Clips.noise(100, 1)).as(Encoding.FFV1);
    List<FrameChunk> chunks = new ArrayList<>(capture.chunks());
    chunks.set(BAD, change.apply(capture.chunk(BAD, BAD * 10, 10)).build());

    List<RecordMetadata> places = installation.send(chunks);
    String next = sendNext(name);

    WindowRejection rejection = rejection(name, reason);
    assertThat(rejection.getDetail()).isNotBlank().hasLineCount(1);
    assertThat(rejection.getSource().getPartition()).isEqualTo(places.get(BAD).partition());
    assertThat(rejection.getSource().getOffsets()).contains(places.get(BAD).offset());
    assertScored(next);
  }

  /** Records that do not even say whose they are. */
  static Stream<Arguments> unreadable() {
    return Stream.of(
        letter("nothing", (installation, chunk) -> null),
        letter("empty", (installation, chunk) -> new byte[0]),
        letter("no_avro", (installation, chunk) -> "this is no chunk".getBytes(UTF_8)),
        letter("unknown_schema", (installation, chunk) -> schema(installation.bytes(chunk))),
        letter("cut_off", (installation, chunk) -> cut(installation.bytes(chunk), 300)),
        letter("claims_2_GB", (installation, chunk) -> claim(installation.bytes(chunk))),
        letter("no_sample", (installation, chunk) -> named(installation, chunk, "")),
        letter("nul_in_sample", (installation, chunk) -> named(installation, chunk, "a\0b")),
        letter(
            "endless_sample",
            (installation, chunk) -> named(installation, chunk, "x".repeat(2_000_000))),
        letter(
            "endless_microscope",
            (installation, chunk) ->
                installation.bytes(
                    FrameChunk.newBuilder(chunk).setMicroscopeId("x".repeat(2_000_000)).build())));
  }

  private static Arguments letter(String name, BiFunction<Installation, FrameChunk, byte[]> value) {
    return Arguments.of(name, value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void a_record_that_cannot_be_read_is_a_dead_letter_as_it_came(
      String name, BiFunction<Installation, FrameChunk, byte[]> value) {
    byte[] key = name.getBytes(UTF_8);
    byte[] bytes = value.apply(installation, Capture.of(name, Clips.noise(50, 1)).chunks().get(0));

    RecordMetadata place = installation.send(key, bytes);
    String next = sendNext(name);

    ConsumerRecord<byte[], byte[]> letter =
        installation
            .awaitBytes(Topics.DEAD_LETTERS, 1, found -> Arrays.equals(found, bytes))
            .get(0);
    assertThat(letter.key()).isEqualTo(key);
    assertThat(header(letter, "motility.reason")).isNotBlank().hasLineCount(1);
    assertThat(header(letter, "motility.topic")).isEqualTo(place.topic());
    assertThat(header(letter, "motility.partition")).isEqualTo("" + place.partition());
    assertThat(header(letter, "motility.offset")).isEqualTo("" + place.offset());
    assertScored(next);
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of("null_key", null),
        Arguments.of("empty_key", new byte[0]),
        Arguments.of("other_key", "other".getBytes(UTF_8)),
        Arguments.of("key_that_is_no_text", new byte[] {(byte) 0xff, 0}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void a_key_that_is_not_the_samples_id_rejects_the_chunk(String name, byte[] key) {
    FrameChunk chunk = Capture.of(name, Clips.noise(50, 1)).chunks().get(0);

    RecordMetadata place = installation.send(key, installation.bytes(chunk));
    String next = sendNext(name);

    WindowRejection rejection = rejection(name, RejectionReason.INVALID);
    assertThat(rejection.getSource().getOffsets()).containsExactly(place.offset());
    assertScored(next);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void a_capture_that_cannot_be_scored_is_rejected(
      String name, RejectionReason reason, List<FrameChunk> chunks) {
    installation.send(chunks);
    String next = sendNext(name);

    assertThat(rejection(name, reason).getDetail()).isNotBlank();
    assertScored(next);
  }

  static Stream<Arguments> captures() {
    List<FrameChunk> conflict = new ArrayList<>(whole("conflict", 1).chunks());
    conflict.add(3, whole("conflict", 2).chunks().get(2));
    List<FrameChunk> gap = new ArrayList<>(whole("gap", 1).chunks());
    gap.remove(3);
    List<FrameChunk> late = new ArrayList<>(whole("late", 1).chunks());
    late.add(late.remove(3));
    List<FrameChunk> claims = new ArrayList<>();
    for (FrameChunk chunk : whole("claims_a_gigabyte", 1).as(Encoding.FFV1).chunks()) {
      claims.add(FrameChunk.newBuilder(chunk).setWidth(3600).setHeight(3600).build());
    }
    List<FrameChunk> empty = Capture.of("empty_field", Clips.flat(50, 77)).chunks();
    return Stream.of(
        Arguments.of("conflict", RejectionReason.CONFLICT, conflict),
        Arguments.of("gap", RejectionReason.GAP, gap),
        Arguments.of("late", RejectionReason.LATE, late),
        Arguments.of("claims_a_gigabyte", RejectionReason.INVALID, claims),
        Arguments.of("empty_field", RejectionReason.EMPTY_FIELD, empty));
  }

  private static Capture whole(String name, long seed) {
    return Capture.of(name, Clips.noise(200, seed));
  }

  private WindowRejection rejection(String sample, RejectionReason reason) {
    return installation
        .await(
            Topics.REJECTIONS,
            1,
            found -> found.getSampleId().equals(sample) && found.getReason() == reason)
        .get(0);
  }

  /** A good sample behind the bad record, in the same partition. */
  private String sendNext(String after) {
    String good = "after_" + after;
    installation.send(Capture.of(good, Clips.noise(50, 1)).chunks());
    return good;
  }

  private void assertScored(String good) {
    installation.await(Topics.SCORES, 1, score -> score.getSampleId().equals(good));
    assertThat(scorer.failure()).isNotDone();
  }

  private static FrameChunk.Builder damage(FrameChunk.Builder chunk) {
    byte[] payload = chunk.getPayload().array().clone();
    for (int i = payload.length / 2; i < payload.length / 2 + 64; i++) {
      payload[i] ^= 0x55;
    }
    return payload(chunk, payload);
  }

  private static FrameChunk.Builder payload(FrameChunk.Builder chunk, byte[] payload) {
    return chunk.setPayload(ByteBuffer.wrap(payload)).setPayloadSha256(Sha256.of(payload).hex());
  }

  private static byte[] named(Installation installation, FrameChunk chunk, String sample) {
    return installation.bytes(FrameChunk.newBuilder(chunk).setSampleId(sample).build());
  }

  /** The schema's id stands behind the first byte. */
  private static byte[] schema(byte[] value) {
    return ByteBuffer.wrap(value.clone()).putInt(1, 987_654).array();
  }

  private static byte[] cut(byte[] value, int length) {
    return Arrays.copyOf(value, length);
  }

  /** The schema's id, then a sample id that says it has nearly 2³¹ bytes. */
  private static byte[] claim(byte[] value) {
    return ByteBuffer.allocate(10)
        .put(value, 0, 5)
        .put(new byte[] {(byte) 0xf0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f})
        .array();
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), UTF_8);
  }
}
