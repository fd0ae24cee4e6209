package dev.motility.scorer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelStore;
import dev.motility.samples.Sha256;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.replay.journal.Journal;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.Tally;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.model.EngineChoice;
import dev.motility.scorer.replay.model.ModelLibrary;
import dev.motility.scorer.replay.select.Range;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithKafka
class ReplayIT {
  private static ScoredLog log;

  @TempDir private Path folder;

  @BeforeAll
  static void score(TestKafka kafka) throws Exception {
    log = ScoredLog.on(kafka);
  }

  private static ReplayResult replay(Connection connection, ReplaySettings settings)
      throws InterruptedException {
    return replay(connection, settings, log.models());
  }

  private static ReplayResult replay(Connection connection, ReplaySettings settings, Path from)
      throws InterruptedException {
    ModelLibrary library = new ModelLibrary(Optional.of(from), List.of());
    return new Replay(connection, settings, library).run(Journal.none(), ReplayProgress.NONE);
  }

  private static ReplayResult replay(Connection connection) throws InterruptedException {
    return replay(connection, ReplaySettings.defaults());
  }

  private static Map<WindowClass, Long> counts(ReplayResult result) {
    Tally tally = result.tally();
    return List.of(WindowClass.values()).stream()
        .filter(kind -> tally.count(kind) > 0)
        .collect(Collectors.toMap(kind -> kind, tally::count));
  }

  private static List<String> words(ReplayResult result) {
    return result.tally().verdicts().stream().flatMap(verdict -> verdict.words().stream()).toList();
  }

  @Test
  void everything_that_was_scored_comes_out_bit_for_bit() throws Exception {
    ReplayResult result = replay(log.connection());
    assertThat(counts(result)).isEqualTo(Map.of(WindowClass.IDENTICAL, (long) ScoredLog.WINDOWS));
    assertThat(result.tally().differs()).isFalse();
    assertThat(result.chunks()).isEqualTo(27);
  }

  @Test
  void a_copy_of_the_topics_replays_as_the_original() throws Exception {
    assertThat(counts(replay(log.copy().make())))
        .isEqualTo(Map.of(WindowClass.IDENTICAL, (long) ScoredLog.WINDOWS));
  }

  @Test
  void one_pixel_changed_and_sent_again_is_a_conflict_and_the_first_ones_score_stands()
      throws Exception {
    LogCopy copy = log.copy();
    Connection tampered = copy.make();
    FrameChunk forged = ScoredLog.forged(ScoredLog.chunk(ScoredLog.FIRST, "p1", 3, false));
    try (ScoredLog.Writer writer = copy.writer()) {
      ScoredLog.frames(writer, forged);
    }
    ReplayResult result = replay(tampered);
    assertThat(counts(result)).isEqualTo(Map.of(WindowClass.IDENTICAL, (long) ScoredLog.WINDOWS));
    assertThat(result.tally().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.CONFLICT);
              assertThat(finding.subject()).contains("sample s<1>, capture s<1>-capture");
              assertThat(finding.words()).contains("chunk 3 came before with other content");
            });
    assertThat(result.tally().differs()).isTrue();
  }

  @Test
  void one_pixel_changed_in_place_changes_the_windows_digest() throws Exception {
    Connection tampered =
        log.copy()
            .changing(
                Topics.FRAMES,
                chunk ->
                    Optional.of(
                        isChunk(chunk, ScoredLog.FIRST, 3) ? ScoredLog.forged(chunk) : chunk))
            .make();
    ReplayResult result = replay(tampered);
    assertThat(result.tally().verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(WindowClass.DIFFERENT);
              assertThat(verdict.window()).isZero();
              assertThat(verdict.words())
                  .anyMatch(words -> words.startsWith("pixelsSha256 is recorded as "));
            });
  }

  @Test
  void a_payload_that_is_not_what_its_digest_says_is_named() throws Exception {
    Connection tampered =
        log.copy()
            .changing(
                Topics.FRAMES,
                chunk ->
                    Optional.of(
                        isChunk(chunk, ScoredLog.FIRST, 3)
                            ? FrameChunk.newBuilder(chunk)
                                .setPayload(ScoredLog.forged(chunk).getPayload())
                                .build()
                            : chunk))
            .make();
    ReplayResult result = replay(tampered);
    assertThat(counts(result))
        .isEqualTo(Map.of(WindowClass.IDENTICAL, 4L, WindowClass.DIFFERENT, 1L));
    assertThat(words(result))
        .singleElement()
        .asString()
        .contains("refused now (CORRUPT)", "its payload has another digest than it says");
  }

  private static boolean isChunk(FrameChunk chunk, String sample, long sequence) {
    return chunk.getSampleId().equals(sample) && chunk.getSequence() == sequence;
  }

  @Test
  void an_altered_probability_is_found_and_both_values_are_named() throws Exception {
    Connection tampered =
        log.copy()
            .changing(
                Topics.SCORES,
                score ->
                    Optional.of(
                        isWindow(score, ScoredLog.FIRST, 1)
                            ? MotilityScore.newBuilder(score)
                                .setProbabilities(new Motility(0.9, 0.06, 0.04))
                                .build()
                            : score))
            .make();
    ReplayResult result = replay(tampered);
    assertThat(result.tally().count(WindowClass.DIFFERENT)).isEqualTo(1);
    assertThat(words(result)).anyMatch(words -> words.contains("0.9, 0.06, 0.04 are recorded"));
  }

  @Test
  void a_probability_altered_in_its_last_bit_is_found() throws Exception {
    Connection tampered =
        log.copy()
            .changing(
                Topics.SCORES,
                score ->
                    Optional.of(
                        isWindow(score, ScoredLog.SECOND, 0) ? withLastBitChanged(score) : score))
            .make();
    assertThat(replay(tampered).tally().count(WindowClass.DIFFERENT)).isEqualTo(1);
  }

  private static MotilityScore withLastBitChanged(MotilityScore score) {
    Motility was = score.getProbabilities();
    return MotilityScore.newBuilder(score)
        .setProbabilities(
            new Motility(
                Math.nextUp(was.getProgressive()), was.getNonProgressive(), was.getImmotile()))
        .build();
  }

  private static boolean isWindow(MotilityScore score, String sample, long window) {
    return score.getSampleId().equals(sample) && score.getWindowIndex() == window;
  }

  @Test
  void an_altered_score_that_is_added_to_the_log_is_named_beside_the_first() throws Exception {
    MotilityScore[] altered = new MotilityScore[1];
    LogCopy copy =
        log.copy()
            .changing(
                Topics.SCORES,
                score -> {
                  altered[0] =
                      isWindow(score, ScoredLog.FIRST, 1) ? withLastBitChanged(score) : altered[0];
                  return Optional.of(score);
                });
    Connection tampered = copy.make();
    try (ScoredLog.Writer writer = copy.writer()) {
      writer.write(Topics.SCORES, ScoredLog.FIRST, altered[0], ScoredLog.BEGIN);
    }
    ReplayResult result = replay(tampered);
    assertThat(counts(result))
        .isEqualTo(Map.of(WindowClass.IDENTICAL, 4L, WindowClass.DIFFERENT, 1L));
    assertThat(result.tally().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.words()).startsWith("it was scored 2 times"));
  }

  @Test
  void a_missing_score_before_another_is_missing() throws Exception {
    Connection tampered = without(ScoredLog.FIRST, 1);
    ReplayResult result = replay(tampered);
    assertThat(counts(result))
        .isEqualTo(Map.of(WindowClass.IDENTICAL, 4L, WindowClass.MISSING, 1L));
    assertThat(result.tally().differs()).isTrue();
  }

  @Test
  void a_missing_score_with_nothing_after_it_is_pending() throws Exception {
    ReplayResult result = replay(without(ScoredLog.SECOND, 1));
    assertThat(counts(result))
        .isEqualTo(Map.of(WindowClass.IDENTICAL, 4L, WindowClass.PENDING, 1L));
    assertThat(result.tally().differs()).isFalse();
  }

  private static Connection without(String sample, long window) {
    return log.copy()
        .changing(
            Topics.SCORES,
            score -> Optional.of(score).filter(kept -> !isWindow(kept, sample, window)))
        .make();
  }

  @Test
  void scores_of_a_capture_that_is_not_on_the_topic_are_extra() throws Exception {
    Connection tampered =
        log.copy()
            .changing(
                Topics.FRAMES,
                chunk ->
                    Optional.of(chunk).filter(kept -> kept.getSampleId().equals(ScoredLog.FIRST)))
            .make();
    ReplayResult result = replay(tampered, only(ScoredLog.SECOND));
    assertThat(counts(result)).isEqualTo(Map.of(WindowClass.EXTRA, 2L));
    assertThat(result.tally().windows()).isZero();
  }

  private static ReplaySettings only(String sample) {
    return ReplaySettings.defaults().with(Selection.everything().ofSamples(sample));
  }

  @Test
  void windows_whose_frames_are_not_kept_any_more_are_unverifiable() throws Exception {
    Connection kept = log.copy().make();
    try (Admin admin = Admin.create(kept.kafkaSettings())) {
      String frames = kept.names().of(Topics.FRAMES);
      int partition = partitionOf(kept, ScoredLog.FIRST);
      admin
          .deleteRecords(
              Map.of(new TopicPartition(frames, partition), RecordsToDelete.beforeOffset(7)))
          .all()
          .get();
    }
    ReplayResult result = replay(kept, only(ScoredLog.FIRST));
    assertThat(result.tally().differs()).isFalse();
    assertThat(counts(result).keySet())
        .containsOnly(WindowClass.UNVERIFIABLE, WindowClass.IDENTICAL);
    assertThat(result.tally().windows()).isEqualTo(3);
    assertThat(words(result)).allMatch(words -> words.contains("are not kept any more"));
  }

  private static int partitionOf(Connection connection, String sample) throws Exception {
    int[] partition = {-1};
    try (var range =
        dev.motility.scorer.replay.log.TopicRange.open(
            connection, Topics.FRAMES, OptionalInt.empty())) {
      range.read(
          record -> {
            if (new String(record.key(), StandardCharsets.UTF_8).equals(sample)) {
              partition[0] = record.partition();
            }
          });
    }
    return partition[0];
  }

  @Test
  void a_model_with_one_bit_of_its_weights_changed_is_named() throws Exception {
    ReplayResult result = replayWithChanged(ModelArtifact.WEIGHTS_FILE, -100);
    assertDamagedModel(result);
  }

  @Test
  void a_model_with_a_changed_normalisation_constant_is_named() throws Exception {
    Path file = storedModel().resolve(ModelArtifact.MODEL_FILE);
    String json = Files.readString(file);
    Files.writeString(file, json.replaceFirst("\"deviation\" : 1.0", "\"deviation\" : 1.0625"));
    assertThat(Files.readString(file)).isNotEqualTo(json);
    assertDamagedModel(replay(log.connection(), ReplaySettings.defaults(), folder));
  }

  private Path storedModel() throws Exception {
    return new ModelStore(folder).put(log.model());
  }

  private ReplayResult replayWithChanged(String name, int fromEnd) throws Exception {
    Path file = storedModel().resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length + fromEnd] ^= 1;
    Files.write(file, bytes);
    return replay(log.connection(), ReplaySettings.defaults(), folder);
  }

  private static void assertDamagedModel(ReplayResult result) {
    assertThat(counts(result))
        .isEqualTo(Map.of(WindowClass.UNVERIFIABLE, (long) ScoredLog.WINDOWS));
    assertThat(result.tally().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.MODEL);
              assertThat(finding.words()).contains(log.model().sha256().hex(), "they were changed");
            });
    assertThat(result.tally().differs()).isTrue();
  }

  @Test
  void a_model_is_found_by_its_digest_whatever_its_folder_is_called() throws Exception {
    log.model().write(folder.resolve("some-model"));
    ReplayResult result = replay(log.connection(), only(ScoredLog.SECOND), folder);
    assertThat(counts(result)).isEqualTo(Map.of(WindowClass.IDENTICAL, 2L));
  }

  @Test
  void a_participants_value_changed_in_place_is_named() throws Exception {
    Connection tampered =
        log.copy()
            .changing(
                Topics.PARTICIPANTS,
                record ->
                    Optional.of(
                        record.getParticipantId().equals("p2")
                            ? ScoredLog.participant("p2", 2.5)
                            : record))
            .make();
    ReplayResult result = replay(tampered);
    assertThat(counts(result))
        .isEqualTo(Map.of(WindowClass.IDENTICAL, 3L, WindowClass.DIFFERENT, 2L));
    assertThat(result.tally().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.PARTICIPANT);
              assertThat(finding.subject()).contains("p2");
            });
  }

  @Test
  void a_newer_laboratory_record_changes_nothing_unless_it_is_asked_for() throws Exception {
    LogCopy copy = log.copy();
    Connection newer = copy.make();
    try (ScoredLog.Writer writer = copy.writer()) {
      writer.write(Topics.PARTICIPANTS, "p2", ScoredLog.participant("p2", -30), ScoredLog.BEGIN);
    }
    assertThat(replay(newer).tally().differs()).isFalse();
    ReplayResult current = replay(newer, ReplaySettings.defaults().with(ParticipantChoice.CURRENT));
    assertThat(counts(current))
        .isEqualTo(Map.of(WindowClass.IDENTICAL, 3L, WindowClass.DIFFERENT, 2L));
    assertThat(words(current)).anyMatch(words -> words.startsWith("participant.recordSha256"));
  }

  @Test
  void with_other_threads_numbers_stay_within_the_tolerance() throws Exception {
    EngineChoice twoThreads = new EngineChoice(Optional.empty(), OptionalInt.of(2));
    ReplayResult result = replay(log.connection(), ReplaySettings.defaults().with(twoThreads));
    assertThat(result.engines()).singleElement().asString().endsWith("threads 2");
    assertThat(
            result.tally().count(WindowClass.IDENTICAL)
                + result.tally().count(WindowClass.WITHIN_TOLERANCE))
        .isEqualTo(ScoredLog.WINDOWS);
    assertThat(result.tally().differs()).isFalse();
  }

  @Test
  void a_replay_that_is_begun_again_scores_only_what_is_not_settled() throws Exception {
    Path file = folder.resolve("journal");
    Replay all =
        new Replay(
            log.connection(),
            ReplaySettings.defaults(),
            new ModelLibrary(Optional.of(log.models()), List.of()));
    Replay one =
        new Replay(
            log.connection(),
            only(ScoredLog.SECOND),
            new ModelLibrary(Optional.of(log.models()), List.of()));
    Replay withoutModels =
        new Replay(
            log.connection(),
            ReplaySettings.defaults(),
            new ModelLibrary(Optional.empty(), List.of()));
    try (Journal journal = Journal.open(file, "settings")) {
      one.run(journal, ReplayProgress.NONE);
    }
    try (Journal journal = Journal.open(file, "settings")) {
      ReplayResult settledOnly = withoutModels.run(journal, ReplayProgress.NONE);
      assertThat(counts(settledOnly))
          .isEqualTo(Map.of(WindowClass.IDENTICAL, 2L, WindowClass.UNVERIFIABLE, 3L));
    }
    try (Journal journal = Journal.open(file, "settings")) {
      ReplayResult rest = all.run(journal, ReplayProgress.NONE);
      assertThat(counts(rest)).isEqualTo(Map.of(WindowClass.IDENTICAL, 5L));
    }
  }

  @Test
  void another_model_scores_into_the_rescores_topic_and_is_compared() throws Exception {
    Connection own = log.copy().make();
    ScoredLog.setUp(own);
    ReplayResult result = replay(own, ReplaySettings.defaults().with(ScoredLog.model(7)));
    assertThat(result.tally().count(WindowClass.DIFFERENT)).isEqualTo(ScoredLog.WINDOWS);
    assertThat(result.comparison().orElseThrow().windows()).isEqualTo(ScoredLog.WINDOWS);
    assertThat(Scores.of(own, Topics.RESCORES))
        .hasSize(ScoredLog.WINDOWS)
        .allMatch(
            score ->
                new Sha256(score.getModel().getArtifactSha256())
                    .equals(ScoredLog.model(7).sha256()));
    assertThat(result.tally().verdicts().stream().map(Verdict::largestChange).toList())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void a_replay_with_another_model_that_is_begun_again_goes_on_and_writes_no_score_twice()
      throws Exception {
    Connection own = log.copy().make();
    ScoredLog.setUp(own);
    ModelArtifact other = ScoredLog.model(7);
    ModelLibrary library = new ModelLibrary(Optional.of(log.models()), List.of());
    Path file = folder.resolve("journal");
    try (Journal journal = Journal.open(file, "settings")) {
      new Replay(own, only(ScoredLog.SECOND).with(other), library)
          .run(journal, ReplayProgress.NONE);
    }
    try (Journal journal = Journal.open(file, "settings")) {
      ReplayResult all =
          new Replay(own, ReplaySettings.defaults().with(other), library)
              .run(journal, ReplayProgress.NONE);
      assertThat(all.comparison().orElseThrow().windows()).isEqualTo(ScoredLog.WINDOWS);
      assertThat(all.tally().count(WindowClass.DIFFERENT)).isEqualTo(ScoredLog.WINDOWS);
    }
    assertThat(Scores.of(own, Topics.RESCORES)).hasSize(ScoredLog.WINDOWS);
  }

  @Test
  void a_range_of_time_selects_windows_by_their_first_frame() throws Exception {
    Selection all = Selection.everything();
    Range<Instant> second =
        new Range<>(
            Optional.of(ScoredLog.BEGIN.plusSeconds(1)),
            Optional.of(ScoredLog.BEGIN.plusSeconds(2)));
    Selection selection =
        new Selection(
            all.samples(),
            all.captures(),
            all.participants(),
            all.microscopes(),
            second,
            all.scored(),
            all.partition(),
            all.offsets());
    ReplayResult result = replay(log.connection(), ReplaySettings.defaults().with(selection));
    assertThat(counts(result)).isEqualTo(Map.of(WindowClass.IDENTICAL, 2L));
  }

  @Test
  void a_replay_moves_no_offsets_and_joins_no_group() throws Exception {
    try (Admin admin = Admin.create(log.connection().kafkaSettings())) {
      String group = log.connection().names().prefix() + "scorer";
      var before = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      int groups = admin.listGroups().all().get().size();
      replay(log.connection());
      assertThat(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
          .isEqualTo(before)
          .isNotEmpty();
      assertThat(admin.listGroups().all().get()).hasSize(groups);
    }
  }
}
