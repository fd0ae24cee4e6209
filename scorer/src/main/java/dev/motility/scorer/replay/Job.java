package dev.motility.scorer.replay;

import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.recorded.RecordedRejection;
import dev.motility.scorer.replay.recorded.RecordedScore;
import dev.motility.scorer.score.PendingWindow;
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
}
