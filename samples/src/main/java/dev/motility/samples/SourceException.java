package dev.motility.samples;

import java.io.IOException;

/** A source that cannot be read, or not to its end; the message says in one line what and where. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
