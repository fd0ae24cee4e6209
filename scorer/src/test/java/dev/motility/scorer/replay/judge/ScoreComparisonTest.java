package dev.motility.scorer.replay.judge;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreComparisonTest {
  private static final Instant TIME = Instant.parse("2026-02-03T10:00:00Z");

  private static MotilityScore score(double progressive, int threads) {
    return MotilityScore.newBuilder()
        .setSampleId("S-17")
        .setCaptureId("S-17-capture")
        .setMicroscopeId("microscope")
        .setWindowIndex(0)
        .setFirstFrame(0)
        .setLastFrame(49)
        .setCapturedAt(TIME)
        .setScoredAt(TIME)
        .setProbabilities(new Motility(progressive, 0.9 - progressive, 0.1))
        .setPredicted(MotilityClass.PROGRESSIVE)
        .setModel(new ModelIdentity("model", "r3d18", "0".repeat(64), Target.CLASS))
        .setEngine(new Engine("motility", "PyTorch", "cpu", "fp32", 1, threads))
        .setInferenceMillis(12)
        .setPixelsSha256("1".repeat(64))
        .setSource(new Source("motility.frames", 0, List.of(0L, 1L, 2L, 3L, 4L)))
        .setParticipant(new ParticipantUse(ParticipantStatus.UNUSED, null))
        .build();
  }

  private static WindowClass compared(MotilityScore recorded, MotilityScore computed) {
    return ScoreComparison.of(recorded, Optional.empty(), computed, EngineTolerance.DEFAULT).kind();
  }

  @Test
  void the_same_numbers_by_the_same_engine_are_identical() {
    assertThat(compared(score(0.7, 1), score(0.7, 1))).isEqualTo(WindowClass.IDENTICAL);
  }

  @Test
  void one_bit_by_the_same_engine_is_a_difference() {
    assertThat(compared(score(0.7, 1), score(Math.nextUp(0.7), 1)))
        .isEqualTo(WindowClass.DIFFERENT);
  }

  @Test
  void one_bit_by_another_engine_is_within_the_tolerance() {
    assertThat(compared(score(0.7, 1), score(Math.nextUp(0.7), 2)))
        .isEqualTo(WindowClass.WITHIN_TOLERANCE);
  }

  @Test
  void the_same_numbers_by_another_engine_are_identical() {
    assertThat(compared(score(0.7, 1), score(0.7, 2))).isEqualTo(WindowClass.IDENTICAL);
  }

  @Test
  void more_than_the_tolerance_by_another_engine_is_a_difference() {
    assertThat(compared(score(0.7, 1), score(0.7 + 2 * EngineTolerance.SINGLE, 2)))
        .isEqualTo(WindowClass.DIFFERENT);
  }

  @Test
  void a_class_that_is_not_that_of_the_largest_probability_is_a_difference() {
    MotilityScore altered =
        MotilityScore.newBuilder(score(0.7, 1)).setPredicted(MotilityClass.IMMOTILE).build();
    assertThat(compared(altered, score(0.7, 1))).isEqualTo(WindowClass.DIFFERENT);
  }
}
