package dev.motility.scorer.score;

/** What becomes of a window whose frame rate or pixel size is too far from the model's. */
public enum TolerancePolicy {
  /** It is scored, and the score says so. */
  FLAG,
  /** It is rejected. */
  REJECT
}
