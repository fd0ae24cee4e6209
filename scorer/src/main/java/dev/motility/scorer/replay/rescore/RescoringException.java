package dev.motility.scorer.replay.rescore;

/** A window that could not be scored for a reason that is not in its data. */
public final class RescoringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RescoringException(String message, Throwable cause) {
    super(message, cause);
  }
}
