package dev.motility.dashboard.follow;

/** The broker has no such topic yet; the message says what to do. */
final class MissingTopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingTopicException(String message) {
    super(message);
  }
}
