package dev.motility.scorer.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.samples.Sha256;
import dev.motility.schemas.MotilityScore;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.recorded.RecordedRejection;
import dev.motility.scorer.replay.recorded.RecordedScore;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.topology.Results;
import java.util.List;
import java.util.Optional;

/**
 * A window with all that was recorded of it.
 *
 * @param window the window
 * @param scores its scores: one, unless something is wrong
 * @param rejection the decision not to score it
 * @param undecided what it is if there is neither
 */
record Job(
    PendingWindow window,
    List<RecordedScore> scores,
    Optional<RecordedRejection> rejection,
    WindowClass undecided) {
  Optional<RecordedScore> score() {
    return scores.stream().findFirst();
  }

  /**
   * Names the window, its evidence and its score, on one line; empty if it has not exactly one
   * score.
   */
  Optional<String> name() {
    return Optional.of(scores)
        .filter(only -> only.size() == 1 && rejection.isEmpty())
        .map(
            only ->
                Sha256.of(
                        "%s\0%s\0%d\0%d\0%d\0%d\0%s"
                            .formatted(
                                window.capture().sampleId(),
                                window.capture().captureId(),
                                window.index(),
                                window.partition(),
                                only.get(0).partition(),
                                only.get(0).offset(),
                                window.chunks())
                            .getBytes(UTF_8))
                    .hex());
  }

  /** Names the window and its evidence, whatever was recorded of it, on one line. */
  String evidenceName() {
    return Sha256.of(
            "%s\0%s\0%d\0%d\0%s"
                .formatted(
                    window.capture().sampleId(),
                    window.capture().captureId(),
                    window.index(),
                    window.partition(),
                    window.chunks())
                .getBytes(UTF_8))
        .hex();
  }

  /** For people. */
  String subject() {
    return "sample %s, capture %s, window %d"
        .formatted(window.capture().sampleId(), window.capture().captureId(), window.index());
  }

  /** What it is without a score of now. */
  Verdict unscored() {
    if (rejection.isPresent()) {
      return verdict(WindowClass.REJECTED, List.of(), Optional.empty());
    }
    List<String> words =
        undecided == WindowClass.MISSING
            ? List.of("it has neither a score nor a rejection, and a later window has")
            : List.of();
    return verdict(undecided, words, Optional.empty());
  }

  /** What was found of it. */
  Verdict verdict(WindowClass kind, List<String> words, Optional<MotilityScore> computed) {
    return new Verdict(
        window.capture(),
        window.index(),
        window.firstFrame(),
        window.lastFrame(),
        Results.instant(window.capturedAtMicros()),
        kind,
        words,
        score().map(RecordedScore::score),
        computed);
  }
}
