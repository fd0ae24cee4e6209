package dev.motility.scorer.replay.log;

/** A topic that cannot be read; the message says in one line why. */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Nothing caused it but what the message says. */
  public LogException(String message) {
    super(message);
  }
}
