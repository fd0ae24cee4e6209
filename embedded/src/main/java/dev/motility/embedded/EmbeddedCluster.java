package dev.motility.embedded;

/** A broker and a schema registry on this machine, started together and closed together. */
public final class EmbeddedCluster implements AutoCloseable {
  private final EmbeddedKafka kafka;
  private final EmbeddedRegistry registry;

  private EmbeddedCluster(EmbeddedKafka kafka, EmbeddedRegistry registry) {
    this.kafka = kafka;
    this.registry = registry;
  }

  /**
   * Where clients connect.
   *
   * @param bootstrapServers of the broker, as host:port
   * @param registryUrl of the registry's Confluent-compatible API
   */
  public record Addresses(String bootstrapServers, String registryUrl) {}

  /**
   * Starts both at once and returns when clients can use them.
   *
   * @throws EmbeddedStartException if either does not start; then neither runs
   * @throws InterruptedException if interrupted meanwhile; then neither runs
   */
  public static EmbeddedCluster start(ClusterSettings settings)
      throws EmbeddedStartException, InterruptedException {
    // The registry's own process starts up while the broker does in this one.
    EmbeddedRegistry registry = EmbeddedRegistry.launch(settings.registry());
    try {
      EmbeddedKafka kafka = EmbeddedKafka.start(settings.broker());
      return new EmbeddedCluster(kafka, registry).ready();
    } catch (Throwable e) {
      registry.close();
      throw e;
    }
  }

  private EmbeddedCluster ready() throws EmbeddedStartException, InterruptedException {
    try {
      registry.awaitReady();
      return this;
    } catch (Throwable e) {
      kafka.close();
      throw e;
    }
  }

  /** The operating system's number of the registry's process. */
  public long registryPid() {
    return registry.pid();
  }

  public Addresses addresses() {
    return new Addresses(kafka.bootstrapServers(), registry.url());
  }

  /** Stops both and removes what is temporary; safe to repeat, and from a shutdown hook. */
  @Override
  public void close() {
    registry.close();
    kafka.close();
  }
}
