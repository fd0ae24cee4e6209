package dev.motility.scorer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.replay.journal.Journal;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.model.ModelLibrary;
import dev.motility.scorer.replay.select.Range;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which windows a replay takes, and where it ends. */
@WithKafka
class ReplaySelectionIT {
  private static final long OF_FIRST = 3;
  private static final long OF_SECOND = 2;

  private static ScoredLog log;

  @BeforeAll
  static void score(TestKafka kafka) throws Exception {
    log = ScoredLog.on(kafka);
  }

  private static ReplayResult replay(Connection connection, Selection selection, ReplayProgress to)
      throws InterruptedException {
    ModelLibrary library = new ModelLibrary(Optional.of(log.models()), List.of());
    return new Replay(connection, ReplaySettings.defaults().with(selection), library)
        .run(Journal.none(), to);
  }

  /** How many windows it takes, of which every one is identical. */
  private static long windows(Selection selection) throws InterruptedException {
    ReplayResult result = replay(log.connection(), selection, ReplayProgress.NONE);
    assertThat(result.tally().differs()).isFalse();
    assertThat(result.tally().count(WindowClass.IDENTICAL)).isEqualTo(result.tally().windows());
    return result.tally().windows();
  }

  @Test
  void a_sample_is_selected() throws Exception {
    assertThat(windows(Selection.everything().ofSamples(ScoredLog.FIRST))).isEqualTo(OF_FIRST);
  }

  @Test
  void a_capture_is_selected() throws Exception {
    Selection capture =
        new Selection(
            Set.of(),
            Set.of(ScoredLog.SECOND + "-capture"),
            Set.of(),
            Set.of(),
            Range.all(),
            Range.all(),
            OptionalInt.empty(),
            Range.all());
    assertThat(windows(capture)).isEqualTo(OF_SECOND);
  }

  @Test
  void a_participant_is_selected() throws Exception {
    assertThat(windows(by(Set.of("p1"), Set.of()))).isEqualTo(OF_FIRST);
  }

  @Test
  void a_microscope_is_selected() throws Exception {
    assertThat(windows(by(Set.of(), Set.of("microscope")))).isEqualTo(ScoredLog.WINDOWS);
    assertThat(windows(by(Set.of(), Set.of("another")))).isZero();
  }

  private static Selection by(Set<String> participants, Set<String> microscopes) {
    return new Selection(
        Set.of(),
        Set.of(),
        participants,
        microscopes,
        Range.all(),
        Range.all(),
        OptionalInt.empty(),
        Range.all());
  }

  @Test
  void several_processes_share_a_log_by_its_partitions() throws Exception {
    long all = 0;
    for (int partition = 0; partition < ScoredLog.PARTITIONS; partition++) {
      all += windows(at(OptionalInt.of(partition), Range.all()));
    }
    assertThat(all).isEqualTo(ScoredLog.WINDOWS);
  }

  @Test
  void a_range_of_offsets_selects_windows_by_their_first_chunk() throws Exception {
    MotilityScore second =
        scores().stream()
            .filter(score -> score.getSampleId().equals(ScoredLog.FIRST))
            .filter(score -> score.getWindowIndex() == 1)
            .findFirst()
            .orElseThrow();
    long begin = second.getSource().getOffsets().get(0);
    OptionalInt partition = OptionalInt.of(second.getSource().getPartition());
    Range<Long> chunk = new Range<>(Optional.of(begin), Optional.of(begin + 1));
    assertThat(windows(at(partition, chunk))).isEqualTo(1);
  }

  private static Selection at(OptionalInt partition, Range<Long> offsets) {
    return new Selection(
        Set.of(), Set.of(), Set.of(), Set.of(), Range.all(), Range.all(), partition, offsets);
  }

  @Test
  void every_score_recorded_between_two_times_is_selected() throws Exception {
    List<Instant> times = scores().stream().map(MotilityScore::getScoredAt).sorted().toList();
    Instant third = times.get(2);
    assertThat(windows(scored(new Range<>(Optional.empty(), Optional.of(third)))))
        .isEqualTo(times.stream().filter(time -> time.isBefore(third)).count());
    assertThat(windows(scored(new Range<>(Optional.of(third), Optional.empty()))))
        .isEqualTo(times.stream().filter(time -> !time.isBefore(third)).count());
  }

  private static Selection scored(Range<Instant> scored) {
    return new Selection(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Range.all(),
        scored,
        OptionalInt.empty(),
        Range.all());
  }

  private static List<MotilityScore> scores() {
    return Scores.of(log.connection(), Topics.SCORES);
  }

  @Test
  void what_comes_after_it_has_begun_is_left_to_the_next_one() throws Exception {
    LogCopy copy = log.copy();
    Connection growing = copy.make();
    try (ScoredLog.Writer writer = copy.writer()) {
      boolean[] grown = {false};
      ReplayResult result =
          replay(
              growing,
              Selection.everything(),
              (read, all) -> {
                if (!grown[0]) {
                  grown[0] = true;
                  ScoredLog.frames(writer, ScoredLog.chunk(ScoredLog.SECOND, "p2", 10, false));
                }
              });
      assertThat(grown[0]).isTrue();
      assertThat(result.chunks()).isEqualTo(27);
    }
    assertThat(replay(growing, Selection.everything(), ReplayProgress.NONE).chunks()).isEqualTo(28);
  }
}
