package dev.motility.scorer.topology;

import dev.motility.runtime.Failures;
import dev.motility.scorer.score.PendingWindow;
import java.time.Duration;

/**
 * A window that could not be scored for a reason that is not in its data: the task stops before it
 * commits.
 */
public final class ScoringFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScoringFailedException(PendingWindow window, Throwable cause) {
    super(
        "window %d of sample %s could not be scored, and waits for the next start: %s"
            .formatted(window.index(), window.capture().sampleId(), Failures.reason(cause)),
        cause);
  }

  private ScoringFailedException(String message) {
    super(message);
  }

  /** A worker does not come back from a window. */
  static ScoringFailedException hung(PendingWindow window, Duration limit) {
    return new ScoringFailedException(
        "window %d of sample %s keeps a worker for more than %d s, and waits for the next start"
            .formatted(window.index(), window.capture().sampleId(), limit.toSeconds()));
  }
}
