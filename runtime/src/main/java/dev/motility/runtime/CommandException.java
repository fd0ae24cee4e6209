package dev.motility.runtime;

/**
 * A command that cannot go on; the message says in one line what is wrong, where, and what to do.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private CommandException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Something outside is not as the command needs it. */
  public static CommandException failed(String message) {
    return new CommandException(ExitCode.FAILED, message, null);
  }

  /** Something outside is not as the command needs it, for a reason that the log keeps. */
  public static CommandException failed(String message, Throwable cause) {
    return new CommandException(ExitCode.FAILED, message, cause);
  }

  /** A setting has a value that it cannot have. */
  public static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message, null);
  }

  /** How the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
