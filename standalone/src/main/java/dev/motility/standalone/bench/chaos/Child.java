package dev.motility.standalone.bench.chaos;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.standalone.Main;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command of this program in a process of its own, that can be killed and started again. What it
 * says goes to a file, one run after the other.
 */
final class Child implements AutoCloseable {
  /** What its Java heap may have; one that needs more ends. */
  static final long HEAP_BYTES = 256L << 20;

  private static final List<String> SMALL =
      List.of(
          "-Xmx" + HEAP_BYTES,
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true",
          "-DDJL_OFFLINE=true",
          "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
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
   * @param name names its file
   * @param folder where the file lies
   * @param arguments the command and its options
   */
  static Child start(String name, Path folder, List<String> arguments) {
    return start(name, folder, Main.class, arguments);
  }

  /** Starts another main class. */
  static Child start(String name, Path folder, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SMALL);
    // Where native libraries are unpacked, and the registry lies.
    Stream.of("org.bytedeco.javacpp.cachedir", "motility.registry.home")
        .filter(property -> System.getProperty(property) != null)
        .map(property -> "-D%s=%s".formatted(property, System.getProperty(property)))
        .forEach(command::add);
    command.addAll(classArchive());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new Child(name, folder.resolve(name + ".log"), command);
  }

  /** The same prepared classes as this process has, if it has any. */
  private static List<String> classArchive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches("-XX:SharedArchiveFile=.*|-Xlog:cds.*"))
        .toList();
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

  String name() {
    return name;
  }

  /** Ends it as a power cut would (SIGKILL), and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end in good order (SIGTERM). */
  void terminate() {
    process.toHandle().destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Starts it again. */
  void restart() {
    process = launch();
  }

  /**
   * Checks that it runs.
   *
   * @throws CommandException with the last line it said, if it ended by itself
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw CommandException.failed(
          "the process %s ended by itself (status %d): %s"
              .formatted(name, process.exitValue(), lastLine()));
    }
  }

  /** What it said last, with its name. */
  String lastWords() {
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
