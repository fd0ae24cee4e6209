package dev.motility.scorer.score;

/** Says what a window is to be scored with. */
public interface Assigner {
  /**
   * Says it.
   *
   * @param waitedMillis how long the window waits already, ms
   */
  Assignment assign(PendingWindow window, long waitedMillis);
}
