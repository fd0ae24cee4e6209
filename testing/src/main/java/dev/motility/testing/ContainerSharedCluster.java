package dev.motility.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The broker and the registry of the public images, with nothing kept. */
final class ContainerSharedCluster implements SharedCluster {
  private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.3.1");
  private static final DockerImageName REGISTRY =
      DockerImageName.parse("apicurio/apicurio-registry:3.0.9");
  private static final String REGISTRY_API = "/apis/ccompat/v7";
  private static final int REGISTRY_PORT = 8080;

  /** A busy machine with few cores takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final KafkaContainer kafka =
      new KafkaContainer(KAFKA).withEnv(broker()).withStartupTimeout(PATIENCE);
  private final GenericContainer<?> registry =
      new GenericContainer<>(REGISTRY)
          .withExposedPorts(REGISTRY_PORT)
          .withEnv("JAVA_OPTS", "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1")
          .waitingFor(Wait.forHttp(REGISTRY_API + "/subjects").withStartupTimeout(PATIENCE));

  static ContainerSharedCluster start() {
    ContainerSharedCluster cluster = new ContainerSharedCluster();
    try {
      cluster.kafka.start();
      cluster.registry.start();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** As small and as prompt as the embedded broker. */
  private static Map<String, String> broker() {
    Map<String, String> settings = new HashMap<>();
    settings.put("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    settings.put("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4");
    settings.put("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
    settings.put("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000");
    settings.put("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    return settings;
  }

  @Override
  public String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  @Override
  public String registryUrl() {
    return "http://%s:%d%s"
        .formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT), REGISTRY_API);
  }

  @Override
  public void close() {
    registry.close();
    kafka.close();
  }
}
