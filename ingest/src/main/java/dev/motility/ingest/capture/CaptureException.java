package dev.motility.ingest.capture;

/** A capture that cannot go on though its source could; the message says why in one line. */
public final class CaptureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaptureException(String message) {
    super(message);
  }

  CaptureException(String message, Throwable cause) {
    super(message, cause);
  }
}
