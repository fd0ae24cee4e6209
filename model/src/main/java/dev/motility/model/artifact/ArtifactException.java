package dev.motility.model.artifact;

import java.io.IOException;

/** A model that cannot be read or kept; the message says in one line which file and what of it. */
public final class ArtifactException extends IOException {
  private static final long serialVersionUID = 1L;

  public ArtifactException(String message) {
    super(message);
  }

  public ArtifactException(String message, Throwable cause) {
    super(message, cause);
  }
}
