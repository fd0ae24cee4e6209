package dev.motility.ingest.stream;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that gives a stream, until it is closed. */
final class Program implements AutoCloseable {
  private final Process process;

  private Program(Process process) {
    this.process = process;
  }

  static Program start(List<String> command) throws IOException {
    return new Program(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits for its first line. */
  String firstLine() throws IOException {
    return process.inputReader(StandardCharsets.UTF_8).readLine();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal that Java has no word for. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /** Kills it, and waits until its port is free. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
