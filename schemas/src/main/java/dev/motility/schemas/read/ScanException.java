package dev.motility.schemas.read;

/** A topic that cannot be read; the message says in one line why. */
public final class ScanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScanException(String message) {
    super(message);
  }

  ScanException(String message, Throwable cause) {
    super(message, cause);
  }
}
