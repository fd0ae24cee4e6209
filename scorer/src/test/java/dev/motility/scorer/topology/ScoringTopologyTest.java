package dev.motility.scorer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.motility.model.classify.Classifier;
import dev.motility.samples.GrayClip;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.signature.SignatureCheck;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.MockRegistry;
import dev.motility.scorer.metrics.ScorerMetrics;
import dev.motility.scorer.participant.MissingParticipantPolicy;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.scorer.payload.ChunkLoader;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.score.ReadAhead;
import dev.motility.scorer.score.ScoringPool;
import dev.motility.scorer.score.Tolerance;
import dev.motility.scorer.score.WindowReader;
import dev.motility.scorer.score.WindowScorer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScoringTopologyTest {
  private static final long CACHE_BYTES = 1 << 26;

  /** Time is let run in steps of a minute at most: the task's clock goes no faster. */
  private static final Patience PATIENCE =
      new Patience(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20),
          Duration.ofMinutes(1));

  private final Connection connection = MockRegistry.connection();
  private final RegistrySerdes serdes = new RegistrySerdes(connection);
  private final PayloadCache cache = new PayloadCache(CACHE_BYTES);
  private final List<MotilityScore> scores = new ArrayList<>();

  @TempDir private Path state;

  private ScoringPool pool;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> frames;

  @BeforeEach
  void open() {
    pool = new ScoringPool(2, this::scorer);
    open(WindowRule.standard());
  }

  private void open(WindowRule rule) {
    driver = driver(FakeClassifier.constant(), rule);
    frames =
        driver.createInputTopic(
            connection.names().of(Topics.FRAMES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void close() {
    driver.close();
    pool.close();
    serdes.close();
  }

  @Test
  void each_window_comes_out_once_in_order_with_exactly_its_frames() {
    GrayClip clip = Clips.noise(453, 1);
    send(Capture.of("s", clip).chunks());

    awaitScores(9);

    for (int k = 0; k < 9; k++) {
      MotilityScore score = scores.get(k);
      assertThat(score.getWindowIndex()).isEqualTo(k);
      assertThat(score.getFirstFrame()).isEqualTo(50L * k);
      assertThat(score.getLastFrame()).isEqualTo(50L * k + 49);
      assertThat(score.getPixelsSha256()).isEqualTo(Clips.part(clip, 50 * k, 50).sha256().hex());
      assertThat(score.getSource().getOffsets())
          .containsExactly(5L * k, 5L * k + 1, 5L * k + 2, 5L * k + 3, 5L * k + 4);
    }
    List<WindowRejection> rest = read(Topics.REJECTIONS);
    assertThat(rest).hasSize(1);
    assertThat(rest.get(0).getReason()).isEqualTo(RejectionReason.SHORT);
    assertThat(rest.get(0).getFirstFrame()).isEqualTo(450);
  }

  @Test
  void a_summary_follows_each_window_and_counts() {
    send(Capture.of("s", Clips.noise(130, 1)).chunks());
    awaitScores(2);

    List<SampleSummary> summaries = read(Topics.SAMPLES);

    SampleSummary newest = summaries.get(summaries.size() - 1);
    assertThat(summaries).hasSize(3);
    assertThat(newest.getWindows()).isEqualTo(2);
    assertThat(newest.getRejected()).isEqualTo(1);
    assertThat(newest.getProgressive().getMean()).isEqualTo(0.5);
  }

  @Test
  void windows_of_many_samples_do_not_touch_each_other() {
    List<List<FrameChunk>> captures = new ArrayList<>();
    for (String sample : List.of("a", "b", "c")) {
      captures.add(Capture.of(sample, Clips.noise(100, sample.hashCode())).chunks());
    }
    for (int i = 0; i < 10; i++) {
      for (List<FrameChunk> capture : captures) {
        send(List.of(capture.get(i)));
      }
    }

    awaitScores(6);

    assertThat(scores)
        .extracting(score -> score.getSampleId() + score.getWindowIndex())
        .containsExactlyInAnyOrder("a0", "a1", "b0", "b1", "c0", "c1");
  }

  @Test
  void a_record_that_cannot_be_read_goes_on_as_it_came_with_its_place() {
    frames.pipeInput("key".getBytes(UTF_8), "no chunk".getBytes(UTF_8));

    TestRecord<byte[], byte[]> letter = deadLetters().readRecord();

    assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(letter.value()).isEqualTo("no chunk".getBytes(UTF_8));
    assertThat(header(letter, "motility.topic")).isEqualTo("t.frames");
    assertThat(header(letter, "motility.partition")).isEqualTo("0");
    assertThat(header(letter, "motility.offset")).isEqualTo("0");
    assertThat(header(letter, "motility.reason")).isNotBlank();
  }

  @Test
  void a_chunk_without_a_key_or_with_anothers_is_rejected_and_takes_no_part() {
    FrameChunk chunk = Capture.of("s", Clips.noise(50, 1)).chunks().get(0);
    frames.pipeInput(null, bytes(chunk));
    frames.pipeInput("other".getBytes(UTF_8), bytes(chunk));

    assertThat(read(Topics.REJECTIONS))
        .extracting(WindowRejection::getReason, WindowRejection::getSequence)
        .containsOnly(tuple(RejectionReason.INVALID, 0L))
        .hasSize(2);
    assertThat(entries(Stores::chunks)).isZero();
  }

  @Test
  void the_same_chunk_again_changes_nothing_and_another_is_a_conflict() {
    List<FrameChunk> chunks = Capture.of("s", Clips.noise(50, 1)).chunks();
    send(chunks.subList(0, 3));
    send(chunks.subList(1, 2));
    send(Capture.of("s", Clips.noise(50, 2)).chunks().subList(1, 2));
    send(chunks.subList(3, 5));
    awaitScores(1);

    assertThat(read(Topics.REJECTIONS))
        .extracting(WindowRejection::getReason)
        .containsExactly(RejectionReason.CONFLICT);
    assertThat(scores.get(0).getPixelsSha256()).isEqualTo(Clips.noise(50, 1).sha256().hex());
  }

  @Test
  void a_silent_capture_is_closed_provisionally_and_a_later_chunk_supersedes() {
    List<FrameChunk> chunks = Capture.of("s", Clips.noise(50, 1)).chunks();
    send(chunks.subList(0, 4));
    driver.advanceWallClockTime(Duration.ofSeconds(59));
    assertThat(read(Topics.REJECTIONS)).isEmpty();

    driver.advanceWallClockTime(Duration.ofSeconds(2));

    WindowRejection silent = read(Topics.REJECTIONS).get(0);
    assertThat(silent.getReason()).isEqualTo(RejectionReason.SILENT);
    assertThat(silent.getProvisional()).isTrue();
    assertThat(silent.getDetail()).isEqualTo("40 of 50 frames came, then nothing");
    assertThat(read(Topics.SAMPLES)).isEmpty();

    send(chunks.subList(4, 5));
    awaitScores(1);
    assertThat(scores.get(0).getWindowIndex()).isZero();
  }

  @Test
  void a_finished_captures_chunks_are_forgotten_after_a_while_and_never_scored_again() {
    List<FrameChunk> chunks = Capture.of("s", Clips.noise(50, 1)).chunks();
    send(chunks);
    awaitScores(1);
    assertThat(entries(Stores::chunks)).isEqualTo(5);

    pass(PATIENCE.keepChunks());
    send(chunks);

    assertThat(entries(Stores::chunks)).isZero();
    assertThat(entries(Stores::captures)).isEqualTo(1);
    assertThat(read(Topics.REJECTIONS))
        .extracting(WindowRejection::getReason)
        .containsOnly(RejectionReason.LATE);
    assertThat(scores).hasSize(1);
  }

  @Test
  void a_finished_capture_leaves_nothing_but_a_time_and_is_late_for_ever() {
    List<FrameChunk> chunks = Capture.of("s", Clips.noise(50, 1)).chunks();
    send(chunks);
    awaitScores(1);

    pass(PATIENCE.keepChunks().plus(PATIENCE.keepCaptures()));
    assertThat(entries(Stores::chunks) + entries(Stores::captures) + entries(Stores::due)).isZero();
    send(chunks);

    assertThat(entries(Stores::chunks) + entries(Stores::captures) + entries(Stores::due)).isZero();
    assertThat(read(Topics.REJECTIONS))
        .extracting(WindowRejection::getReason)
        .containsOnly(RejectionReason.LATE)
        .hasSize(5);
    assertThat(scores).hasSize(1);
  }

  @Test
  void a_new_capture_of_a_sample_whose_earlier_ones_are_forgotten_is_scored() {
    send(Capture.of("s", Clips.noise(50, 1)).chunks());
    awaitScores(1);
    pass(PATIENCE.keepChunks().plus(PATIENCE.keepCaptures()));

    List<FrameChunk> later =
        Capture.of("s", Clips.noise(50, 2)).chunks().stream().map(this::nextDay).toList();
    send(later);

    awaitScores(2);
    assertThat(scores.get(1).getCaptureId()).isEqualTo("s-2");
  }

  private FrameChunk nextDay(FrameChunk chunk) {
    return FrameChunk.newBuilder(chunk)
        .setCaptureId("s-2")
        .setCapturedAt(chunk.getCapturedAt().plus(Duration.ofDays(1)))
        .build();
  }

  @Test
  void a_capture_that_ended_with_a_hole_is_closed_for_good_after_a_long_silence() {
    List<FrameChunk> chunks = Capture.of("s", Clips.noise(130, 1)).chunks();
    send(chunks.subList(0, 2));
    send(chunks.subList(3, 13));
    assertThat(entries(Stores::pending)).isZero();

    pass(PATIENCE.giveUp().plusMinutes(1));
    awaitScores(1);

    assertThat(scores.get(0).getWindowIndex()).isEqualTo(1);
    assertThat(read(Topics.REJECTIONS))
        .filteredOn(rejection -> !rejection.getProvisional())
        .extracting(WindowRejection::getWindowIndex, WindowRejection::getReason)
        .containsExactly(tuple(0L, RejectionReason.GAP), tuple(2L, RejectionReason.SHORT));
    send(chunks.subList(2, 3));
    assertThat(read(Topics.REJECTIONS))
        .extracting(WindowRejection::getReason)
        .containsExactly(RejectionReason.LATE);
  }

  @Test
  void a_capture_without_an_end_is_closed_for_good_after_a_long_silence() {
    send(Capture.of("s", Clips.noise(130, 1)).chunks().subList(0, 7));
    awaitScores(1);

    pass(PATIENCE.giveUp().plusMinutes(1));

    assertThat(read(Topics.REJECTIONS))
        .extracting(WindowRejection::getReason, WindowRejection::getProvisional)
        .containsExactly(tuple(RejectionReason.SILENT, true), tuple(RejectionReason.SHORT, false));
  }

  @Test
  void a_clock_that_jumps_a_year_closes_nothing_for_good() {
    List<FrameChunk> chunks = Capture.of("s", Clips.noise(50, 1)).chunks();
    send(chunks.subList(0, 4));
    driver.advanceWallClockTime(Duration.ofDays(365));
    send(chunks.subList(4, 5));

    awaitScores(1);
    assertThat(read(Topics.REJECTIONS)).allMatch(WindowRejection::getProvisional);
  }

  /** Lets time pass as it does, step by step. */
  private void pass(Duration time) {
    for (Duration left = time.plusMinutes(1); !left.isNegative(); left = left.minusSeconds(30)) {
      driver.advanceWallClockTime(Duration.ofSeconds(30));
      scores.addAll(read(Topics.SCORES));
    }
  }

  @Test
  void state_holds_references_and_no_pixels() {
    GrayClip clip = Clips.noise(320, 240, 100, 5);
    send(Capture.of("s", clip).chunks());
    awaitScores(2);

    long bytes = 0;
    for (String topic : driver.producedTopicNames()) {
      if (topic.endsWith("-changelog")) {
        bytes += size(topic);
      }
    }
    assertThat(bytes).isPositive().isLessThan(clip.pixels().length / 1000);
    assertThat(entries(Stores::pending)).isZero();
  }

  /** A window whose chunk had left too early would be rejected: there is no log to read. */
  @ParameterizedTest
  @ValueSource(ints = {50, 20, 7, 55, 120})
  void payloads_are_in_memory_until_no_window_needs_them_and_no_longer(int advance) {
    driver.close();
    open(new WindowRule(50, advance, 100, OptionalLong.of(12)));
    List<FrameChunk> chunks = new ArrayList<>(Capture.of("s", Clips.noise(393, 1)).chunks());
    Collections.swap(chunks, 3, 4);
    chunks.add(9, chunks.get(2));
    chunks.add(9, Capture.of("s", Clips.noise(393, 2)).chunks().get(5));
    chunks.remove(14);

    send(chunks);
    pass(PATIENCE.giveUp().plusMinutes(1));
    while (entries(Stores::pending) > 0) {
      driver.advanceWallClockTime(Duration.ofMillis(10));
    }
    send(chunks);

    assertThat(read(Topics.SCORES).size() + scores.size()).isPositive();
    assertThat(read(Topics.REJECTIONS))
        .extracting(WindowRejection::getReason)
        .contains(RejectionReason.GAP, RejectionReason.CONFLICT)
        .doesNotContain(RejectionReason.EXPIRED);
    assertThat(cache.size()).isZero();
  }

  @Test
  void a_task_that_ends_leaves_no_payload_in_memory() {
    send(Capture.of("s", Clips.noise(50, 1)).chunks().subList(0, 4));
    assertThat(cache.size()).isEqualTo(4);

    driver.close();

    assertThat(cache.size()).isZero();
    open(WindowRule.standard());
  }

  private long size(String topic) {
    TestOutputTopic<byte[], byte[]> changelog =
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return changelog.readRecordsToList().stream()
        .mapToLong(
            record -> record.key().length + (record.value() == null ? 0 : record.value().length))
        .sum();
  }

  private void send(List<FrameChunk> chunks) {
    for (FrameChunk chunk : chunks) {
      frames.pipeInput(chunk.getSampleId().getBytes(UTF_8), bytes(chunk));
    }
  }

  private byte[] bytes(FrameChunk chunk) {
    return serdes.serializer(Topics.FRAMES).serialize("t.frames", chunk);
  }

  /** Lets the task's clock run until workers have brought back so many windows in all. */
  private void awaitScores(int count) {
    while (scores.size() < count) {
      driver.advanceWallClockTime(Duration.ofMillis(10));
      scores.addAll(read(Topics.SCORES));
      Thread.onSpinWait();
    }
    assertThat(scores).hasSize(count);
  }

  private <V> List<V> read(Topic<V> topic) {
    return driver
        .createOutputTopic(
            connection.names().of(topic), new ByteArrayDeserializer(), serdes.deserializer(topic))
        .readValuesToList();
  }

  private TestOutputTopic<byte[], byte[]> deadLetters() {
    return driver.createOutputTopic(
        connection.names().of(Topics.DEAD_LETTERS),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private int entries(Function<Stores, Section<?, ?>> part) {
    int count = 0;
    try (var all = part.apply(Stores.in(driver.getKeyValueStore(Stores.STATE))).all()) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
  }

  private WindowScorer scorer() {
    return new WindowScorer(new WindowReader(new CacheOnly(cache)), Tolerance.DEFAULT);
  }

  private TopologyTestDriver driver(Classifier classifier, WindowRule rule) {
    ScoringTopology.Shared shared =
        new ScoringTopology.Shared(
            pool,
            cache,
            ReadAhead.off(),
            new ParticipantAssigner.Models(classifier, Optional.empty()),
            MissingParticipantPolicy.WAIT,
            Duration.ofMinutes(10),
            SignatureCheck.off(),
            Role.FIRST,
            ScorerMetrics.unread());
    ProcessorSettings settings = new ProcessorSettings(rule, 16, PATIENCE);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    return new TopologyTestDriver(
        new ScoringTopology(connection.names(), serdes, shared, settings).build(),
        properties,
        Instant.parse("2026-03-01T10:00:00Z"));
  }

  /** Payloads are in memory, or nowhere. */
  private record CacheOnly(PayloadCache cache) implements ChunkLoader {
    @Override
    public Optional<FrameChunk> load(String topic, int partition, long offset) {
      return cache.get(partition, offset);
    }

    @Override
    public void close() {}
  }
}
