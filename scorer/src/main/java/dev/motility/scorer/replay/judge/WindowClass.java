package dev.motility.scorer.replay.judge;

/** What a replay says of a window. */
public enum WindowClass {
  /** The same numbers, bit for bit, from the same evidence. */
  IDENTICAL("identical"),
  /** Another engine gave numbers within the tolerance. */
  WITHIN_TOLERANCE("withinTolerance"),
  /** What is recorded is not what comes out now. */
  DIFFERENT("different"),
  /** Neither a score nor a rejection, though a later window of the recording has one. */
  MISSING("missing"),
  /** Neither a score nor a rejection, and nothing after it has one. */
  PENDING("pending"),
  /** All frames came, and the scorer refused it. */
  REJECTED("rejected"),
  /** A score of which the evidence, or the model, is not to be had. */
  UNVERIFIABLE("unverifiable"),
  /** A score of which there is no evidence, though it should be there. */
  EXTRA("extra");

  private final String key;

  WindowClass(String key) {
    this.key = key;
  }

  /** Its name in JSON. */
  public String key() {
    return key;
  }

  /** Whether it is a complete window of the evidence. */
  public boolean isWindow() {
    return this != EXTRA;
  }

  /** Whether it says that something is not as it should be. */
  public boolean isDifference() {
    return this == DIFFERENT || this == MISSING || this == EXTRA;
  }
}
