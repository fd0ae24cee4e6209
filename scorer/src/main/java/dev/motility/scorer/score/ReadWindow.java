package dev.motility.scorer.score;

import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.schemas.RejectionReason;

/** What came of reading a window's pixels. */
public sealed interface ReadWindow {
  /**
   * They are what the chunks say.
   *
   * @param clip all frames of the window; the reader's own, until it reads the next window
   * @param sha256 their digest
   * @param lossy whether any went through a lossy encoding
   */
  record Pixels(GrayClip clip, Sha256 sha256, boolean lossy) implements ReadWindow {}

  /** They are not to be had, or not what the chunks say. */
  record Unreadable(RejectionReason reason, String detail) implements ReadWindow {}
}
