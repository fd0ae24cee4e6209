package dev.motility.scorer.replay;

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
