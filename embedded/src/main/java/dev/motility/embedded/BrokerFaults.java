package dev.motility.embedded;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker does on a fault it cannot go on from. As a process of its own it would exit; in our
 * process it tells its listener, once, and the thread that met the fault ends with an exception.
 */
final class BrokerFaults implements FaultHandlerFactory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);
  // Kafka's way out is one for the whole process, so every broker of this process hears of it.
  private static final Set<BrokerFaults> RUNNING = new CopyOnWriteArraySet<>();

  private final Consumer<String> listener;
  // A fault while the broker starts is the start's own exception.
  private final AtomicBoolean silent = new AtomicBoolean(true);

  private BrokerFaults(Consumer<String> listener) {
    this.listener = listener;
  }

  static BrokerFaults reportTo(Consumer<String> listener) {
    BrokerFaults faults = new BrokerFaults(listener);
    RUNNING.add(faults);
    Exit.setExitProcedure(BrokerFaults::refuseExit);
    Exit.setHaltProcedure(BrokerFaults::refuseExit);
    return faults;
  }

  private static void refuseExit(int status, String message) {
    String line =
        "The embedded broker gave up (status %d%s): its log says why."
            .formatted(status, message == null ? "" : ", " + message);
    RUNNING.forEach(broker -> broker.tell(line));
    throw new BrokerGaveUp(line);
  }

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    LoggingFaultHandler logging = new LoggingFaultHandler(name, action);
    return fatal ? (message, cause) -> fatal(logging, message, cause) : logging;
  }

  private FaultHandlerException fatal(FaultHandler logging, String message, Throwable cause) {
    logging.handleFault(message, cause);
    tell(
        "The embedded broker failed: %s%s."
            .formatted(message, cause == null ? "" : ": " + cause.getMessage()));
    return new FaultHandlerException(message, cause);
  }

  private void tell(String line) {
    if (silent.compareAndSet(false, true)) {
      LOG.error(line);
      listener.accept(line);
    }
  }

  /** From now on the listener is told. */
  void started() {
    silent.set(false);
  }

  @Override
  public void close() {
    RUNNING.remove(this);
  }

  /** Ends the thread that wanted to end the process. */
  static final class BrokerGaveUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerGaveUp(String message) {
      super(message);
    }
  }
}
