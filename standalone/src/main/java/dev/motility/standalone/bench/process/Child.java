package dev.motility.standalone.bench.process;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.standalone.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command of this program in a process of its own, that can be killed and started again. What it
 * says goes to a file, one run after the other.
 */
public final class Child implements AutoCloseable {
  private static final long STOP_SECONDS = 30;

  private final String name;
  private final Path log;
  private final List<String> command;
  private Process process;

  private Child(String name, Path log, List<String> command) {
    this.name = name;
    this.log = log;
    this.command = command;
    this.process = launch();
  }

  /**
   * Starts one.
   *
   * @param jvm what it runs in
   * @param name names its file
   * @param folder where the file lies
   * @param arguments the command and its options
   */
  public static Child start(Jvm jvm, String name, Path folder, List<String> arguments) {
    return start(jvm, name, folder, Main.class, arguments);
  }

  /** Starts another main class. */
  static Child start(Jvm jvm, String name, Path folder, Class<?> main, List<String> arguments) {
    return new Child(name, folder.resolve(name + ".log"), jvm.command(main, arguments));
  }

  private Process launch() {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw CommandException.failed(
          "the process %s cannot be started: %s".formatted(name, Failures.reason(e)), e);
    }
  }

  /** Names its file. */
  public String name() {
    return name;
  }

  /** Ends it as a power cut would (SIGKILL), and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end in good order (SIGTERM). */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Of the run that is on, or was the last. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Starts it again. */
  public void restart() {
    process = launch();
  }

  /**
   * Checks that it runs.
   *
   * @throws CommandException with the last line it said, if it ended by itself
   */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw CommandException.failed(
          "the process %s ended by itself (status %d): %s"
              .formatted(name, process.exitValue(), lastLine()));
    }
  }

  /** What it said last, with its name. */
  public String lastWords() {
    return "%s said last: %s".formatted(name, lastLine());
  }

  private String lastLine() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.reduce((before, line) -> line).orElse("it said nothing");
    } catch (IOException e) {
      return "its log cannot be read: " + Failures.reason(e);
    }
  }

  /** Ends it in good order, or else not in good order. */
  @Override
  public void close() {
    terminate();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
