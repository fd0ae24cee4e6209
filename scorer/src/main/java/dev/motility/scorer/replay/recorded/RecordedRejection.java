package dev.motility.scorer.replay.recorded;

import dev.motility.schemas.WindowRejection;
import dev.motility.scorer.assemble.WindowRule;

/**
 * A decision not to score a window, or a run of windows.
 *
 * @param rejection the record
 * @param firstWindow the first window
 * @param lastWindow the last window
 */
public record RecordedRejection(WindowRejection rejection, long firstWindow, long lastWindow) {
  static RecordedRejection of(WindowRejection rejection, WindowRule rule) {
    long first = rejection.getWindowIndex();
    long frames = rejection.getLastFrame() + 1 - rejection.getFirstFrame();
    long more = Math.max(0, (frames - rule.frames()) / rule.advance());
    return new RecordedRejection(rejection, first, first + more);
  }
}
