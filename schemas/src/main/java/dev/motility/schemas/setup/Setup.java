package dev.motility.schemas.setup;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics and registers the schemas; done again, it changes nothing. */
public final class Setup {
  /** How long a broker may take to show a topic that it has taken. */
  private static final Duration APPEARANCE = Duration.ofSeconds(30);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private static final int ANSWER_MILLIS = 15_000;

  private final Connection connection;
  private final SetupSettings settings;

  public Setup(Connection connection, SetupSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /**
   * Does it.
   *
   * @return what was changed, a line each; empty if all was there
   * @throws SetupException if the broker or the registry refuses, or what is there contradicts the
   *     settings
   */
  public List<String> run() {
    List<String> changes = new ArrayList<>();
    try (Admin admin = Admin.create(adminSettings())) {
      Map<String, TopicDescription> existing = existing(admin);
      Set<String> created = create(admin, existing.keySet(), partitions(existing), changes);
      // Another process may have made some of them meanwhile, with another count.
      partitions(all(admin));
      Map<String, Map<String, String>> wanted = settings(topic -> !created.contains(topic));
      changes.addAll(new TopicConfiguration(admin, wanted).apply());
    } catch (ExecutionException e) {
      throw SetupException.ofBroker(connection, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SetupException.ofBroker(connection, e);
    } catch (KafkaException e) {
      throw SetupException.ofBroker(connection, e);
    }
    changes.addAll(new SchemaRegistration(connection).run());
    return changes;
  }

  /** A broker that is away is told soon. */
  private Map<String, Object> adminSettings() {
    Map<String, Object> all = connection.kafkaSettings();
    all.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    all.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    return all;
  }

  private Map<String, TopicDescription> existing(Admin admin)
      throws ExecutionException, InterruptedException {
    List<String> ours =
        admin.listTopics().names().get().stream()
            .filter(
                name ->
                    Topics.all().stream()
                        .anyMatch(topic -> connection.names().of(topic).equals(name)))
            .toList();
    return admin.describeTopics(ours).allTopicNames().get();
  }

  /**
   * Windows are assembled by partition: with another count, samples would move and be cut in two.
   */
  private int partitions(Map<String, TopicDescription> existing) {
    Map<String, Integer> counts =
        existing.values().stream()
            .collect(
                Collectors.toMap(
                    TopicDescription::name,
                    description -> description.partitions().size(),
                    (a, b) -> a,
                    TreeMap::new));
    int wanted =
        settings
            .partitions()
            .orElse(counts.values().stream().findFirst().orElse(SetupSettings.DEFAULT_PARTITIONS));
    counts.forEach(
        (topic, count) -> {
          if (count != wanted) {
            throw new SetupException(
                "the topic %s has %d partitions, not %d: the count is fixed once and for all topics; use --partitions %d, or another --topic-prefix"
                    .formatted(topic, count, wanted, count));
          }
        });
    return wanted;
  }

  /** Every topic, once the broker that took the last of them shows them all. */
  private Map<String, TopicDescription> all(Admin admin)
      throws ExecutionException, InterruptedException {
    List<String> names = Topics.all().stream().map(topic -> connection.names().of(topic)).toList();
    long start = System.nanoTime();
    while (true) {
      try {
        return admin.describeTopics(names).allTopicNames().get();
      } catch (ExecutionException e) {
        boolean isNew = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!isNew || System.nanoTime() - start > APPEARANCE.toNanos()) {
          throw e;
        }
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
    }
  }

  /** Gives the names of the topics that it made; another process may be making them as well. */
  private Set<String> create(
      Admin admin, Set<String> existing, int partitions, List<String> changes)
      throws ExecutionException, InterruptedException {
    List<NewTopic> missing =
        Topics.all().stream()
            .filter(topic -> !existing.contains(connection.names().of(topic)))
            .map(
                topic ->
                    new NewTopic(
                            connection.names().of(topic),
                            Optional.of(partitions),
                            settings.replicationFactor())
                        .configs(settingsOf(topic)))
            .toList();
    Set<String> created = new HashSet<>();
    for (Map.Entry<String, KafkaFuture<Void>> creation :
        new TreeMap<>(admin.createTopics(missing).values()).entrySet()) {
      if (isCreated(creation.getValue())) {
        created.add(creation.getKey());
        changes.add("created topic %s, %d partitions".formatted(creation.getKey(), partitions));
      }
    }
    return created;
  }

  private static boolean isCreated(KafkaFuture<Void> creation)
      throws ExecutionException, InterruptedException {
    try {
      creation.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private Map<String, String> settingsOf(Topic<?> topic) {
    Map<String, String> all = new TreeMap<>(topic.settings());
    if (topic.equals(Topics.FRAMES)) {
      settings
          .framesRetention()
          .ifPresent(
              time -> all.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis())));
      settings
          .framesRetentionBytes()
          .ifPresent(bytes -> all.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(bytes)));
    }
    return all;
  }

  private Map<String, Map<String, String>> settings(Predicate<String> wasThere) {
    return Topics.all().stream()
        .filter(topic -> wasThere.test(connection.names().of(topic)))
        .collect(Collectors.toMap(topic -> connection.names().of(topic), this::settingsOf));
  }
}
