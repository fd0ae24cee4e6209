package dev.motility.ingest.spool;

/** A spool that cannot be used; the message says in one line which, why, and what to do. */
public final class SpoolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the spool. */
  public enum Kind {
    /** Its file is not as a database left it. */
    DAMAGED,
    /** Another process uses it. */
    IN_USE,
    /** It cannot be written or read: rights, a full disk, a failing one. */
    UNUSABLE
  }

  private final Kind kind;

  SpoolException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
