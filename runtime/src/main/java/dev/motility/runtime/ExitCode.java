package dev.motility.runtime;

/** How a command ended, as its process says it. */
public enum ExitCode {
  /** What was asked for is done. */
  DONE(0),
  /** It could not be done; one line on stderr says why. */
  FAILED(1),
  /** It was asked for wrongly. */
  USAGE(2),
  /** A check ran to its end and found differences. */
  DIFFERENCES(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }
}
