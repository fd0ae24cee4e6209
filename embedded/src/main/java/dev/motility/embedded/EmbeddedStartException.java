package dev.motility.embedded;

import java.io.IOException;

/**
 * A broker or registry that does not start; the message says in one line what is wrong, where, and
 * what to do.
 */
public final class EmbeddedStartException extends IOException {
  private static final long serialVersionUID = 1L;

  EmbeddedStartException(String message) {
    super(message);
  }

  EmbeddedStartException(String message, Throwable cause) {
    super(message, cause);
  }

  static EmbeddedStartException portTaken(String who, int port, Throwable cause) {
    return new EmbeddedStartException(
        "Port %d for the %s is taken: end the process that listens there, or choose another port (0 takes a free one)."
            .formatted(port, who),
        cause);
  }
}
