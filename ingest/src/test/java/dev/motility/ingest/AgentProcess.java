package dev.motility.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.ingest.command.CaptureProcess;
import dev.motility.schemas.connection.Connection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command capture as a process of its own, with its log in a file. */
public final class AgentProcess implements AutoCloseable {
  private static final long END_SECONDS = 60;

  private final Process process;
  private final Path log;

  private AgentProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it with its spool and its log in a folder. */
  public static AgentProcess start(Connection connection, Path folder, String... options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CaptureProcess.class.getName(),
                "--spool=" + folder.resolve("spool"),
                "--bootstrap-servers=" + connection.bootstrapServers(),
                "--registry-url=" + connection.registryUrl(),
                "--topic-prefix=" + connection.names().prefix()));
    command.addAll(List.of(options));
    Path log = folder.resolve("log");
    return new AgentProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its standard input. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Waits for its own end; its exit status. */
  public int await() throws InterruptedException {
    assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).as(log()).isTrue();
    return process.exitValue();
  }

  /** SIGTERM, and waits for the end. */
  public void terminate() throws InterruptedException {
    process.destroy();
    await();
  }

  /** SIGKILL, and waits for the end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** What it logged. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
