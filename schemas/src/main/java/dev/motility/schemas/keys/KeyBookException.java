package dev.motility.schemas.keys;

/** A key that could not be added or revoked; the message says in one line which and why. */
public final class KeyBookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyBookException(String message) {
    super(message);
  }

  public KeyBookException(String message, Throwable cause) {
    super(message, cause);
  }
}
