package dev.motility.schemas.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Brings the settings of topics that were there to what they should be. */
final class TopicConfiguration {
  private static final Duration APPEARANCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Admin admin;
  private final Map<ConfigResource, Map<String, String>> wanted = new HashMap<>();

  /**
   * @param wanted the settings by topic
   */
  TopicConfiguration(Admin admin, Map<String, Map<String, String>> wanted) {
    this.admin = admin;
    wanted.forEach(
        (topic, settings) ->
            this.wanted.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), settings));
  }

  /** Alters what differs, waits until the broker shows it, and says what it altered. */
  List<String> apply() throws ExecutionException, InterruptedException {
    Map<ConfigResource, Collection<AlterConfigOp>> alterations = differences();
    admin.incrementalAlterConfigs(alterations).all().get();
    awaitNoDifference();
    List<String> changes = new ArrayList<>();
    alterations.forEach(
        (topic, operations) ->
            operations.forEach(operation -> changes.add(words(topic, operation.configEntry()))));
    return changes;
  }

  /** A broker takes a setting before it shows it. */
  private void awaitNoDifference() throws ExecutionException, InterruptedException {
    long start = System.nanoTime();
    while (!differences().isEmpty() && System.nanoTime() - start < APPEARANCE.toNanos()) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private static String words(ConfigResource topic, ConfigEntry entry) {
    return "set %s of topic %s to %s".formatted(entry.name(), topic.name(), entry.value());
  }

  private Map<ConfigResource, Collection<AlterConfigOp>> differences()
      throws ExecutionException, InterruptedException {
    Map<ConfigResource, Collection<AlterConfigOp>> differences = new HashMap<>();
    admin
        .describeConfigs(wanted.keySet())
        .all()
        .get()
        .forEach(
            (topic, config) -> {
              List<AlterConfigOp> different = different(config, wanted.get(topic));
              if (!different.isEmpty()) {
                differences.put(topic, different);
              }
            });
    return differences;
  }

  private static List<AlterConfigOp> different(Config current, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(current.get(entry.getKey()).value()))
        .map(
            entry ->
                new AlterConfigOp(
                    new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
        .toList();
  }
}
