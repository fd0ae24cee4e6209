package dev.motility.scorer.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.schemas.Engine;
import dev.motility.schemas.ModelIdentity;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantStatus;
import dev.motility.schemas.ParticipantUse;
import dev.motility.schemas.Source;
import dev.motility.schemas.Target;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.preview.Preview;
import dev.motility.scorer.replay.ReplayResult;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.ModelComparison;
import dev.motility.scorer.replay.judge.Tally;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayHtmlTest {
  private static final Instant TIME = Instant.parse("2026-02-03T10:00:00Z");
  private static final ByteBuffer PICTURE = new Preview().of(Clips.noise(160, 120, 2, 1));
  private static final ReportHead HEAD =
      new ReportHead(Map.of("samples", "all", "model", "as recorded"), Map.of("Java", "17"));

  private final Tally tally = new Tally();

  private static MotilityScore score(double progressive) {
    return MotilityScore.newBuilder()
        .setSampleId("S-17")
        .setCaptureId("S-17-capture")
        .setMicroscopeId("bench-2")
        .setWindowIndex(4)
        .setFirstFrame(200)
        .setLastFrame(249)
        .setCapturedAt(TIME)
        .setScoredAt(TIME)
        .setProbabilities(new Motility(progressive, 0.9 - progressive, 0.1))
        .setPredicted(MotilityClass.PROGRESSIVE)
        .setModel(new ModelIdentity("model", "r3d18", "0".repeat(64), Target.CLASS))
        .setEngine(new Engine("motility", "PyTorch", "cpu", "fp32", 1, 1))
        .setInferenceMillis(12)
        .setPixelsSha256("1".repeat(64))
        .setSource(new Source("motility.frames", 0, List.of(20L, 21L, 22L, 23L, 24L)))
        .setParticipant(new ParticipantUse(ParticipantStatus.UNUSED, null))
        .setPreview(PICTURE)
        .build();
  }

  private static Verdict verdict(WindowClass kind, String... words) {
    return new Verdict(
        new CaptureKey("S-17", "S-17-capture"),
        4,
        200,
        249,
        TIME,
        kind,
        List.of(words),
        Optional.of(score(0.7)),
        kind == WindowClass.DIFFERENT ? Optional.of(score(0.2)) : Optional.empty());
  }

  private String page(Optional<ModelComparison> comparison) {
    return ReplayHtml.page(
        HEAD,
        new ReplayResult(
            tally,
            comparison,
            Map.of(0, 250L),
            new WindowRule(50, 50, WindowRule.DEFAULT_SKEW, java.util.OptionalLong.empty()),
            250,
            3,
            49,
            List.of("motility, PyTorch, cpu, fp32, batch 1, threads 1"),
            List.of("model (r3d18), " + "0".repeat(64)),
            List.of(),
            TIME,
            TIME.plusSeconds(60)));
  }

  private String page() {
    return page(Optional.empty());
  }

  @Test
  void a_replay_that_agrees_says_so_first() {
    tally.add(verdict(WindowClass.IDENTICAL));
    assertThat(page()).contains("The one score that could be checked came out as recorded.");
  }

  @Test
  void what_could_not_be_checked_is_not_passed_over_in_the_answer() {
    tally.add(verdict(WindowClass.IDENTICAL));
    tally.add(verdict(WindowClass.UNVERIFIABLE, "its frames are not kept any more"));
    assertThat(page()).contains("came out as recorded. 1 window could not be checked.");
  }

  @Test
  void a_difference_is_shown_with_both_numbers_the_reason_and_the_picture() {
    tally.add(verdict(WindowClass.IDENTICAL));
    tally.add(verdict(WindowClass.DIFFERENT, "0.7, 0.2, 0.1 are recorded"));
    assertThat(page())
        .contains(
            "1 window of 2 did not come out as recorded.",
            "S-17-capture, window 4, frames 200 to 249",
            "0.7000",
            "0.2000",
            "0.7, 0.2, 0.1 are recorded",
            "data:image/jpeg;base64,");
  }

  @Test
  void a_finding_is_told_even_where_all_numbers_agree() {
    tally.add(verdict(WindowClass.IDENTICAL));
    tally.add(new Finding(Finding.Kind.CONFLICT, "sample S-17", "chunk 3 came before"));
    assertThat(page())
        .contains("Every number that could be checked came out as recorded", "chunk 3 came before");
  }

  @Test
  void the_samples_that_another_model_sees_otherwise_are_listed() {
    ModelComparison comparison = new ModelComparison();
    comparison.add(score(0.7), score(0.2));
    tally.add(verdict(WindowClass.DIFFERENT, "by model other"));
    assertThat(page(Optional.of(comparison)))
        .contains("With the other model, 1 window of 1", "They see the same class in 0.0 %");
  }

  @Test
  void what_a_record_says_cannot_become_part_of_the_page() {
    tally.add(new Finding(Finding.Kind.INVALID, "sample <script>", "<b>bold</b>"));
    assertThat(page()).doesNotContain("<script>", "<b>bold").contains("&lt;script&gt;");
  }

  @Test
  void nothing_is_loaded_from_anywhere_and_research_use_is_said() {
    tally.add(verdict(WindowClass.DIFFERENT, "words"));
    assertThat(page())
        .contains("For research use only")
        .doesNotContain("http://", "https://", "<script", "<link");
  }
}
