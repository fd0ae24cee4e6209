package dev.motility.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apicurio Registry as a child process on 127.0.0.1, which speaks Confluent's schema registry API.
 * It ends with this process, however that ends.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
  private static final String API = "/apis/ccompat/v7";
  private static final Pattern LISTENING =
      Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)\\R");
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 10;
  private static final int LOOK_MILLIS = 20;
  // Ctrl-C reaches the child as well as this process, which then closes what it opened.
  private static final int INTERRUPTED_AT_TERMINAL = 128 + 2;

  private final RegistrySettings settings;
  private final RegistryFiles files;
  private final Process process;
  private final AtomicBoolean closed = new AtomicBoolean();
  private String address = "";
  private CompletableFuture<Void> watch = new CompletableFuture<>();

  private EmbeddedRegistry(RegistrySettings settings, RegistryFiles files, Process process) {
    this.settings = settings;
    this.files = files;
    this.process = process;
  }

  /**
   * Starts a registry and returns when clients can use it.
   *
   * @throws EmbeddedStartException if the port is taken, the registry is not installed, or it does
   *     not come up
   * @throws InterruptedException if interrupted meanwhile; nothing is left behind
   */
  public static EmbeddedRegistry start(RegistrySettings settings)
      throws EmbeddedStartException, InterruptedException {
    EmbeddedRegistry registry = launch(settings);
    try {
      registry.awaitReady();
      return registry;
    } catch (Throwable e) {
      registry.close();
      throw e;
    }
  }

  /** Starts the process and returns at once; {@link #awaitReady()} is the other half. */
  static EmbeddedRegistry launch(RegistrySettings settings) throws EmbeddedStartException {
    requireFree(settings.port());
    RegistryFiles files = RegistryFiles.open(settings.data());
    try {
      return new EmbeddedRegistry(settings, files, startProcess(settings, files));
    } catch (Throwable e) {
      files.close();
      throw e;
    }
  }

  /** Waits until clients can use the registry, and from then on watches over it. */
  void awaitReady() throws EmbeddedStartException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (address.isEmpty()) {
      if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        throw RegistryFault.atStart(settings, files, process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw RegistryFault.late(files, START_SECONDS);
      }
      address = listeningAddress().orElse("");
    }
    files.sweep();
    watch = process.onExit().thenAccept(ended -> tell(ended.exitValue()));
  }

  /** The Confluent-compatible address, for {@code schema.registry.url}. */
  public String url() {
    return address + API;
  }

  /** The operating system's number of the registry's process. */
  public long pid() {
    return process.pid();
  }

  // The child would find out only after seconds of starting up.
  private static void requireFree(int port) throws EmbeddedStartException {
    try (ServerSocket probe = new ServerSocket(port, 1, Ports.LOOPBACK)) {
      LOG.debug("Port {} is free", probe.getLocalPort());
    } catch (IOException e) {
      throw EmbeddedStartException.portTaken("schema registry", port, e);
    }
  }

  private static Process startProcess(RegistrySettings settings, RegistryFiles files)
      throws EmbeddedStartException {
    ProcessBuilder builder =
        new ProcessBuilder(RegistryCommand.of(settings, files))
            .directory(files.scratch().toFile())
            .redirectErrorStream(true)
            .redirectOutput(files.log().toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "The schema registry's process cannot be started: %s.".formatted(e.getMessage()), e);
    }
  }

  private Optional<String> listeningAddress() {
    return LISTENING.matcher(files.logText()).results().map(found -> found.group(1)).findFirst();
  }

  private void tell(int status) {
    if (closed.get() || status == INTERRUPTED_AT_TERMINAL) {
      return;
    }
    String line = RegistryFault.whileRunning(files, status);
    LOG.error(line);
    settings.onFailure().accept(line);
  }

  /**
   * Ends the registry's process and removes its temporary files; safe to repeat, and from a
   * shutdown hook.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      watch.cancel(false);
      end();
      files.close();
    }
  }

  private void end() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      LOG.debug("The schema registry's input is closed already", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly().onExit().join();
  }
}
