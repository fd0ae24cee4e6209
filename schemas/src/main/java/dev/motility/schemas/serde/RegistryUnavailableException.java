package dev.motility.schemas.serde;

/**
 * The registry did not answer, so nothing is known about the record: the work is to be done again.
 */
public final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
