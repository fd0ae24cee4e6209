package dev.motility.ingest.publish;

/** Records that the broker did not take; the message says in one line which, why and where. */
public final class DeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeliveryException(String message, Throwable cause) {
    super(message, cause);
  }
}
