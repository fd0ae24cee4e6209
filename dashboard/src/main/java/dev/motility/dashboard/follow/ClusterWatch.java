package dev.motility.dashboard.follow;

import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Asks the broker every two seconds how far the scorers are behind the frames, and who they are, on
 * a thread of its own.
 */
public final class ClusterWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 2000;
  private static final long ANSWER_MILLIS = 3000;

  private final Connection connection;
  private final String group;
  private final Admin admin;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "cluster-watch"));
  private volatile Seen seen = Seen.nothing();
  private Optional<Future<?>> looking = Optional.empty();

  /**
   * What the broker said last.
   *
   * @param at when
   * @param trouble why it said nothing, if it did not
   * @param partitions of the topic of frames
   * @param chunksPerSecond how fast frames come in, in chunks
   * @param groupState the scorers' state as a group, in Kafka's words
   * @param scorers the scorers' threads
   */
  public record Seen(
      Instant at,
      Optional<String> trouble,
      List<PartitionLag> partitions,
      double chunksPerSecond,
      String groupState,
      List<Scorer> scorers) {
    static Seen nothing() {
      return new Seen(Instant.EPOCH, Optional.empty(), List.of(), 0, "unknown", List.of());
    }
  }

  /**
   * A partition of frames.
   *
   * @param end where it ends
   * @param lag chunks that are not taken in yet; all of them if no scorer ever was
   */
  public record PartitionLag(int partition, long end, long lag) {}

  /**
   * A member of the scorers' group.
   *
   * @param partitions of frames that it has
   */
  public record Scorer(String id, String host, List<Integer> partitions) {}

  /**
   * @param group the scorers' consumer group
   */
  public ClusterWatch(Connection connection, String group) {
    this.connection = connection;
    this.group = group;
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "dashboard-watch");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_MILLIS);
    this.admin = Admin.create(settings);
  }

  /** Begins to ask. */
  public void start() {
    looking =
        Optional.of(
            timer.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** What the broker said last. */
  public Seen seen() {
    return seen;
  }

  private void look() {
    try {
      seen = ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      String reason =
          "the broker at %s does not answer: %s"
              .formatted(connection.bootstrapServers(), Failures.reason(Failures.root(e)));
      Seen last = seen;
      seen =
          new Seen(last.at(), Optional.of(reason), last.partitions(), 0, "unknown", last.scorers());
    }
  }

  private Seen ask() throws ExecutionException, InterruptedException, TimeoutException {
    String frames = connection.names().of(Topics.FRAMES);
    List<TopicPartition> partitions =
        get(admin.describeTopics(List.of(frames)).allTopicNames()).get(frames).partitions().stream()
            .map(info -> new TopicPartition(frames, info.partition()))
            .toList();
    Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, OffsetAndMetadata> taken =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    List<PartitionLag> lags =
        partitions.stream()
            .map(
                partition ->
                    new PartitionLag(
                        partition.partition(),
                        ends.get(partition),
                        Math.max(
                            0,
                            ends.get(partition)
                                - Optional.ofNullable(taken.get(partition))
                                    .map(OffsetAndMetadata::offset)
                                    .orElse(begins.get(partition)))))
            .toList();
    Instant now = Instant.now();
    Optional<ConsumerGroupDescription> scorers = scorers();
    return new Seen(
        now,
        Optional.empty(),
        lags,
        chunksPerSecond(now, lags),
        scorers.map(description -> description.groupState().toString()).orElse("Absent"),
        scorers.map(description -> members(description, frames)).orElse(List.of()));
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, spec));
    Map<TopicPartition, ListOffsetsResultInfo> answer = get(admin.listOffsets(asked).all());
    return answer.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** Since the answer before; 0 at first. */
  private double chunksPerSecond(Instant now, List<PartitionLag> lags) {
    Seen before = seen;
    double seconds = Duration.between(before.at(), now).toMillis() / 1000.0;
    if (before.partitions().size() != lags.size() || seconds <= 0) {
      return 0;
    }
    return Math.max(0, (sum(lags) - sum(before.partitions())) / seconds);
  }

  private static double sum(List<PartitionLag> lags) {
    return lags.stream().mapToLong(PartitionLag::end).sum();
  }

  private Optional<ConsumerGroupDescription> scorers()
      throws InterruptedException, TimeoutException, ExecutionException {
    try {
      return Optional.of(get(admin.describeConsumerGroups(List.of(group)).all()).get(group));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<Scorer> members(ConsumerGroupDescription description, String frames) {
    return description.members().stream().map(member -> scorer(member, frames)).toList();
  }

  private static Scorer scorer(MemberDescription member, String frames) {
    List<Integer> partitions =
        member.assignment().topicPartitions().stream()
            .filter(partition -> partition.topic().equals(frames))
            .map(TopicPartition::partition)
            .sorted()
            .toList();
    return new Scorer(member.clientId(), member.host(), partitions);
  }

  private static <T> T get(KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    looking.ifPresent(task -> task.cancel(true));
    timer.shutdownNow();
    admin.close(Duration.ofSeconds(1));
  }
}
