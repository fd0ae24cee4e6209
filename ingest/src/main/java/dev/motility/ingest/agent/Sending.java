package dev.motility.ingest.agent;

import dev.motility.ingest.deliver.Drainer;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

/** A drainer on a thread of its own. */
final class Sending implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 3000;

  private final Drainer drainer;
  private final Runnable onFailure;
  private final Optional<Map<String, String>> about =
      Optional.ofNullable(MDC.getCopyOfContextMap());
  private final Thread thread;
  private volatile boolean closing;
  private volatile Optional<RuntimeException> failure = Optional.empty();

  private Sending(Drainer drainer, String name, Runnable onFailure) {
    this.drainer = drainer;
    this.onFailure = onFailure;
    this.thread = new Thread(this::send, "send-" + name);
  }

  static Sending start(Drainer drainer, String name, Runnable onFailure) {
    Sending sending = new Sending(drainer, name, onFailure);
    sending.thread.start();
    return sending;
  }

  private void send() {
    about.ifPresent(MDC::setContextMap);
    try {
      drainer.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Kafka has an exception of its own for an interruption.
      if (!closing) {
        failure = Optional.of(e);
        onFailure.run();
      }
    }
  }

  boolean failed() {
    return failure.isPresent();
  }

  /** Ends it, also where it waits for a broker that is away, and tells of its failure. */
  @Override
  public void close() {
    drainer.stop();
    try {
      thread.join(PATIENCE_MILLIS);
      closing = true;
      thread.interrupt();
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
