package dev.motility.scorer.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.artifact.ModelDescription;
import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.network.Variant;
import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.ChunkShelf;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.Models;
import dev.motility.scorer.fixture.PendingWindows;
import dev.motility.scorer.score.WindowOutcome.Refused;
import dev.motility.scorer.score.WindowOutcome.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WindowScorerTest {
  private static final GrayClip CLIP = Clips.noise(50, 5);
  private static final ModelDescription MODEL = Models.trainedAt(50, 0.5);
  private static final Tolerance REJECTING = new Tolerance(0.1, 1, TolerancePolicy.REJECT);

  @Test
  void a_window_like_those_of_the_training_has_no_flags() {
    Scored scored = scored(chunk -> chunk.setMicrometresPerPixel(0.5));

    assertThat(scored.flags()).isEmpty();
    assertThat(scored.pixelsSha256()).isEqualTo(CLIP.sha256());
    assertThat(scored.probabilities()).isEqualTo(new Probabilities(0.5, 0.3, 0.2));
    assertThat(scored.preview().remaining()).isPositive();
  }

  @Test
  void a_frame_rate_within_the_tolerance_is_not_flagged() {
    assertThat(scored(chunk -> chunk.setFramesPerSecond(54.9)).flags()).isEmpty();
    assertThat(scored(chunk -> chunk.setFramesPerSecond(45.5)).flags()).isEmpty();
  }

  @Test
  void a_frame_rate_beyond_the_tolerance_is_flagged() {
    assertThat(scored(chunk -> chunk.setFramesPerSecond(30)).flags())
        .containsExactly(ScoreFlag.FRAME_RATE);
    assertThat(scored(chunk -> chunk.setFramesPerSecond(100)).flags())
        .containsExactly(ScoreFlag.FRAME_RATE);
  }

  @Test
  void a_pixel_size_beyond_the_tolerance_is_flagged() {
    assertThat(scored(chunk -> chunk.setMicrometresPerPixel(0.9)).flags()).isEmpty();
    assertThat(scored(chunk -> chunk.setMicrometresPerPixel(1.1)).flags())
        .containsExactly(ScoreFlag.PIXEL_SIZE);
  }

  @Test
  void the_policy_may_be_to_reject_instead() {
    WindowOutcome rate = score(chunk -> chunk.setFramesPerSecond(30), REJECTING);
    WindowOutcome pixel = score(chunk -> chunk.setMicrometresPerPixel(3.0), REJECTING);

    assertThat(rate)
        .isEqualTo(
            new Refused(
                RejectionReason.FRAME_RATE, "30.0 frames/s, the model was trained at 50.0"));
    assertThat(((Refused) pixel).reason()).isEqualTo(RejectionReason.PIXEL_SIZE);
  }

  @Test
  void a_frame_of_another_shape_is_stretched_and_flagged() {
    Capture wide = Capture.of("s", Clips.noise(64, 24, 50, 2));

    Scored scored = (Scored) score(wide.chunks(), classifier(), Tolerance.DEFAULT);

    assertThat(scored.flags()).containsExactly(ScoreFlag.ASPECT);
  }

  @Test
  void frames_in_which_there_is_nothing_are_an_empty_field() {
    for (int grey : new int[] {0, 128, 255}) {
      Refused refused =
          (Refused)
              score(
                  Capture.of("s", Clips.flat(50, grey)).chunks(), classifier(), Tolerance.DEFAULT);

      assertThat(refused.reason()).isEqualTo(RejectionReason.EMPTY_FIELD);
    }
  }

  @Test
  void one_frame_with_something_in_it_is_no_empty_field() {
    byte[] pixels = Clips.flat(50, 100).pixels();
    GrayClip noise = Clips.noise(1, 8);
    System.arraycopy(noise.pixels(), 0, pixels, 20 * noise.frameSize(), noise.frameSize());
    GrayClip clip = new GrayClip(Clips.WIDTH, Clips.HEIGHT, 50, pixels);

    assertThat(score(Capture.of("s", clip).chunks(), classifier(), Tolerance.DEFAULT))
        .isInstanceOf(Scored.class);
  }

  @Test
  void what_is_known_already_stands_beside_what_is_found() {
    try (WindowScorer scorer = scorer(chunks(rate(30)), Tolerance.DEFAULT)) {
      Scored scored =
          (Scored)
              scorer.score(
                  PendingWindows.of(chunks(rate(30)), 0),
                  classifier(),
                  Participation.none(),
                  Set.of(ScoreFlag.FALLBACK_MODEL));

      assertThat(scored.flags())
          .containsExactlyInAnyOrder(ScoreFlag.FRAME_RATE, ScoreFlag.FALLBACK_MODEL);
    }
  }

  @Test
  void a_real_model_scores_the_same_window_the_same() {
    try (Classifier model = Models.classifier(Variant.R3D18)) {
      Scored first = (Scored) score(chunks(chunk -> chunk), model, Tolerance.DEFAULT);
      Scored again = (Scored) score(chunks(chunk -> chunk), model, Tolerance.DEFAULT);

      assertThat(first.probabilities()).isEqualTo(again.probabilities());
      assertThat(
              first.probabilities().progressive()
                  + first.probabilities().nonProgressive()
                  + first.probabilities().immotile())
          .isCloseTo(1, within(1e-12));
      assertThat(first.artifactSha256()).isEqualTo(Models.artifact(Variant.R3D18).sha256());
    }
  }

  @Test
  void a_record_of_which_the_model_makes_no_finite_numbers_is_a_fault_of_the_data() {
    ParticipantFeatures absurd = new ParticipantFeatures(Map.of("feature1", 1e300));
    List<FrameChunk> chunks = chunks(chunk -> chunk);
    try (Classifier model = Models.classifier(Variant.R3D18_TABULAR);
        WindowScorer scorer = scorer(chunks, Tolerance.DEFAULT)) {
      WindowOutcome outcome =
          scorer.score(
              PendingWindows.of(chunks, 0),
              model,
              Participation.of(absurd, Sha256.of(new byte[1])),
              Set.of());

      assertThat(outcome).isInstanceOf(Refused.class);
      assertThat(((Refused) outcome).reason()).isEqualTo(RejectionReason.NOT_FINITE);
    }
  }

  private static UnaryOperator<FrameChunk.Builder> rate(double framesPerSecond) {
    return chunk -> chunk.setFramesPerSecond(framesPerSecond);
  }

  private static Classifier classifier() {
    return new FakeClassifier(MODEL, window -> new Probabilities(0.5, 0.3, 0.2));
  }

  private static List<FrameChunk> chunks(UnaryOperator<FrameChunk.Builder> change) {
    List<FrameChunk> chunks = new ArrayList<>();
    for (FrameChunk chunk : Capture.of("s", CLIP).chunks()) {
      chunks.add(change.apply(FrameChunk.newBuilder(chunk)).build());
    }
    return chunks;
  }

  private static Scored scored(UnaryOperator<FrameChunk.Builder> change) {
    return (Scored) score(change, Tolerance.DEFAULT);
  }

  private static WindowOutcome score(
      UnaryOperator<FrameChunk.Builder> change, Tolerance tolerance) {
    return score(chunks(change), classifier(), tolerance);
  }

  private static WindowOutcome score(
      List<FrameChunk> chunks, Classifier classifier, Tolerance tolerance) {
    try (WindowScorer scorer = scorer(chunks, tolerance)) {
      return scorer.score(PendingWindows.of(chunks, 0), classifier, Participation.none(), Set.of());
    }
  }

  private static WindowScorer scorer(List<FrameChunk> chunks, Tolerance tolerance) {
    return new WindowScorer(new WindowReader(new ChunkShelf(chunks)), tolerance);
  }
}
