package dev.motility.scorer.score;

import dev.motility.model.classify.Classifier;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A window on its way to a worker.
 *
 * @param window the window
 * @param assignment what it is to be scored with
 * @param abandoned whether nobody waits for it any more
 * @param sinceMillis since when it is complete, ms since 1970
 * @param done takes the outcome, on the worker's thread
 */
record ScoringTask(
    PendingWindow window,
    Assignment.Ready assignment,
    BooleanSupplier abandoned,
    long sinceMillis,
    Consumer<WindowOutcome> done) {
  Classifier classifier() {
    return assignment.classifier();
  }

  Set<ScoreFlag> flags() {
    return assignment.flags();
  }
}
