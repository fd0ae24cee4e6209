package dev.motility.samples.codec;

import java.io.IOException;

/** A payload that does not hold the frames it is said to hold; the message says why in one line. */
public final class ChunkException extends IOException {
  private static final long serialVersionUID = 1L;

  public ChunkException(String message) {
    super(message);
  }

  public ChunkException(String message, Throwable cause) {
    super(message, cause);
  }
}
