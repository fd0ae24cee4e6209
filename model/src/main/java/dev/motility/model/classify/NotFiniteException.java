package dev.motility.model.classify;

/**
 * A model gave no finite numbers for what it was given: a fault of its input, not of its caller.
 */
public final class NotFiniteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotFiniteException(String message) {
    super(message);
  }
}
