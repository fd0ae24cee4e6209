package dev.motility.dashboard.access;

/**
 * A person cannot be logged in: the provider refuses, does not answer, or says what it should not.
 */
public final class OpenIdException extends Exception {
  private static final long serialVersionUID = 1L;

  OpenIdException(String message) {
    super(message);
  }

  OpenIdException(String message, Throwable cause) {
    super(message, cause);
  }
}
