package dev.motility.embedded;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apache Kafka in this process, in KRaft combined mode: one broker that is its own controller, or
 * one of several that make up a cluster, on 127.0.0.1. It never ends this process: a fault it
 * cannot go on from goes to the settings' listener.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

  private final Deque<Closing> closings = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private String bootstrapServers = "";
  private String clusterId = "";

  private EmbeddedKafka() {}

  /**
   * Starts a broker and returns when clients can use it.
   *
   * @throws EmbeddedStartException if the port is taken, or the data directory cannot be written or
   *     read
   * @throws InterruptedException if interrupted meanwhile; nothing is left behind
   */
  public static EmbeddedKafka start(BrokerSettings settings)
      throws EmbeddedStartException, InterruptedException {
    EmbeddedKafka kafka = new EmbeddedKafka();
    try {
      kafka.open(settings);
      return kafka;
    } catch (Throwable e) {
      // Clears the mark of the interruption, so that closing can wait.
      boolean interrupted = Thread.interrupted() || BrokerStartFault.isInterruption(e);
      kafka.close();
      if (interrupted) {
        throw new InterruptedException("Interrupted while the broker started.");
      }
      throw e;
    }
  }

  private void open(BrokerSettings settings) throws EmbeddedStartException {
    int controllerPort = settings.membership().map(Membership::controllerPort).orElse(0);
    ListenerSockets sockets = ListenerSockets.bind(settings.port(), controllerPort);
    closings.push(new Closing("sockets", sockets::close));
    WorkDirectory directory = WorkDirectory.open("broker", settings.data());
    closings.push(new Closing("directory", directory::close));
    Membership membership =
        settings.membership().orElseGet(() -> Membership.alone(sockets.controllerPort()));
    BrokerStorage.prepare(directory.path(), membership);
    BrokerFaults faults = BrokerFaults.reportTo(settings.onFailure());
    closings.push(new Closing("faults", faults::close));
    Properties properties =
        BrokerProperties.of(sockets, directory.path(), membership, settings.serverProperties());
    run(directory.path(), properties, sockets, faults);
    bootstrapServers = ListenerSockets.HOST + ":" + sockets.clientPort();
    faults.started();
  }

  private void run(
      Path directory, Properties properties, ListenerSockets sockets, BrokerFaults faults)
      throws EmbeddedStartException {
    try {
      Broker broker = Broker.assemble(properties, sockets, faults);
      closings.push(new Closing("broker", broker::stop));
      clusterId = broker.clusterId();
      broker.start();
    } catch (Exception e) {
      // Kafka's Scala code throws checked exceptions without declaring them.
      throw BrokerStartFault.of(directory, e);
    }
  }

  /** Where clients connect, as host:port. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The cluster's identity, which lives in its data directory. */
  public String clusterId() {
    return clusterId;
  }

  /** Stops the broker and removes temporary data; safe to repeat, and from a shutdown hook. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closings.forEach(Closing::run);
    }
  }

  /** One step of closing; a step that fails does not keep the others from running. */
  private record Closing(String what, Runnable action) {
    void run() {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.warn("Closing the embedded broker's {} failed", what, e);
      }
    }
  }
}
