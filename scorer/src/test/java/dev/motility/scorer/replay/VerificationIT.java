package dev.motility.scorer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.signature.SignaturePolicy;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithKafka
class VerificationIT {
  private static ScoredLog log;

  @BeforeAll
  static void score(TestKafka kafka) throws Exception {
    log = ScoredLog.on(kafka);
  }

  private static ReplayResult verify(Connection connection) throws InterruptedException {
    return new Verification(
            connection, Selection.everything(), WindowCut.AS_RECORDED, SignaturePolicy.OFF, 2)
        .run(ReplayProgress.NONE);
  }

  private static List<Finding.Kind> kinds(ReplayResult result) {
    return result.tally().findings().stream().map(Finding::kind).toList();
  }

  @Test
  void an_untouched_log_is_verified_without_a_model() throws Exception {
    ReplayResult result = verify(log.connection());
    assertThat(result.tally().count(WindowClass.IDENTICAL)).isEqualTo(ScoredLog.WINDOWS);
    assertThat(result.tally().windows()).isEqualTo(ScoredLog.WINDOWS);
    assertThat(result.tally().differs()).isFalse();
  }

  @Test
  void one_pixel_changed_in_place_is_found() throws Exception {
    ReplayResult result =
        verify(
            log.copy()
                .changing(
                    Topics.FRAMES,
                    chunk ->
                        Optional.of(
                            chunk.getSampleId().equals(ScoredLog.SECOND) && chunk.getSequence() == 7
                                ? ScoredLog.forged(chunk)
                                : chunk))
                .make());
    assertThat(result.tally().verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(WindowClass.DIFFERENT);
              assertThat(verdict.capture().sampleId()).isEqualTo(ScoredLog.SECOND);
              assertThat(verdict.window()).isEqualTo(1);
            });
  }

  @Test
  void a_score_with_another_digest_is_found() throws Exception {
    String other = "0".repeat(64);
    ReplayResult result =
        verify(
            log.copy()
                .changing(
                    Topics.SCORES,
                    score ->
                        Optional.of(
                            score.getWindowIndex() == 1
                                    && score.getSampleId().equals(ScoredLog.FIRST)
                                ? MotilityScore.newBuilder(score).setPixelsSha256(other).build()
                                : score))
                .make());
    assertThat(result.tally().verdicts().get(0).words())
        .anyMatch(words -> words.contains("pixelsSha256 is recorded as " + other));
  }

  @Test
  void a_missing_score_is_missing_and_the_summary_says_more_than_the_scores() throws Exception {
    ReplayResult result =
        verify(
            log.copy()
                .changing(
                    Topics.SCORES,
                    score ->
                        Optional.of(score)
                            .filter(
                                kept ->
                                    kept.getWindowIndex() != 0
                                        || !kept.getSampleId().equals(ScoredLog.FIRST)))
                .make());
    assertThat(result.tally().count(WindowClass.MISSING)).isEqualTo(1);
    assertThat(kinds(result)).containsExactly(Finding.Kind.SAMPLE);
  }

  @Test
  void an_altered_summary_is_found() throws Exception {
    ReplayResult result =
        verify(
            log.copy()
                .changing(
                    Topics.SAMPLES,
                    summary ->
                        Optional.of(
                            SampleSummary.newBuilder(summary)
                                .setProgressive(summary.getImmotile())
                                .setImmotile(summary.getProgressive())
                                .build()))
                .make());
    assertThat(kinds(result)).containsExactly(Finding.Kind.SAMPLE, Finding.Kind.SAMPLE);
    assertThat(result.tally().findings())
        .anyMatch(finding -> finding.words().contains("its summary says 3 windows"));
  }

  @Test
  void a_removed_chunk_is_a_gap_and_leaves_its_window_without_evidence() throws Exception {
    ReplayResult result =
        verify(
            log.copy()
                .changing(
                    Topics.FRAMES,
                    chunk ->
                        Optional.of(chunk)
                            .filter(
                                kept ->
                                    kept.getSequence() != 7
                                        || !kept.getSampleId().equals(ScoredLog.FIRST)))
                .make());
    assertThat(kinds(result)).containsExactly(Finding.Kind.GAP);
    assertThat(result.tally().count(WindowClass.EXTRA)).isEqualTo(1);
    assertThat(result.tally().windows()).isEqualTo(ScoredLog.WINDOWS - 1);
  }

  @Test
  void an_incomplete_window_that_was_neither_scored_nor_rejected_is_found() throws Exception {
    ReplayResult result =
        verify(
            log.copy()
                .changing(
                    Topics.FRAMES,
                    chunk ->
                        Optional.of(chunk)
                            .filter(
                                kept ->
                                    kept.getSequence() != 7
                                        || !kept.getSampleId().equals(ScoredLog.FIRST)))
                .changing(
                    Topics.SCORES,
                    score ->
                        Optional.of(score)
                            .filter(
                                kept ->
                                    kept.getWindowIndex() != 1
                                        || !kept.getSampleId().equals(ScoredLog.FIRST)))
                .make());
    assertThat(result.tally().findings())
        .anyMatch(finding -> finding.words().contains("and no rejection says so"));
  }
}
