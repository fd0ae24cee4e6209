package dev.motility.samples.dataset;

import java.io.IOException;

/** The folder to be written holds something else; the message says what. */
public final class FolderTakenException extends IOException {
  private static final long serialVersionUID = 1L;

  FolderTakenException(String message) {
    super(message);
  }
}
