package dev.motility.scorer.replay;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A copy of an installation's topics under another prefix, in which somebody changed something. */
final class LogCopy {
  private static final List<Topic<?>> COPIED =
      List.of(Topics.FRAMES, Topics.PARTICIPANTS, Topics.SCORES, Topics.REJECTIONS, Topics.SAMPLES);

  private final Connection from;
  private final Map<Topic<?>, List<ScannedRecord<?>>> records;
  private final Connection to;
  private final Map<Topic<?>, Function<Object, Optional<Object>>> changes = new HashMap<>();

  LogCopy(Connection from, Map<Topic<?>, List<ScannedRecord<?>>> records, Connection to) {
    this.from = from;
    this.records = records;
    this.to = to;
  }

  /** What becomes of each record of a topic: the same, another, or none. */
  @SuppressWarnings("unchecked")
  <V> LogCopy changing(Topic<V> topic, Function<V, Optional<V>> change) {
    changes.put(topic, value -> (Optional<Object>) (Optional<?>) change.apply((V) value));
    return this;
  }

  /** Makes it, and gives the connection to it. */
  Connection make() {
    try (Admin admin = Admin.create(to.kafkaSettings());
        ScoredLog.Writer writer = writer()) {
      admin.createTopics(COPIED.stream().map(this::topic).toList()).all().get();
      COPIED.forEach(topic -> records.get(topic).forEach(record -> copy(topic, record, writer)));
      return to;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes to the copy; its schemas are those of the original. */
  ScoredLog.Writer writer() {
    return new ScoredLog.Writer(to, from);
  }

  private NewTopic topic(Topic<?> topic) {
    return new NewTopic(to.names().of(topic), Optional.of(ScoredLog.PARTITIONS), Optional.empty())
        .configs(topic.settings());
  }

  /** The records of the topics that are copied. */
  static Map<Topic<?>, List<ScannedRecord<?>>> records(Connection from) {
    Map<Topic<?>, List<ScannedRecord<?>>> records = new HashMap<>();
    try (RegistrySerdes serdes = new RegistrySerdes(from)) {
      COPIED.forEach(topic -> records.put(topic, records(from, serdes, topic)));
    }
    return records;
  }

  private static <V> List<ScannedRecord<?>> records(
      Connection from, RegistrySerdes serdes, Topic<V> topic) {
    List<ScannedRecord<?>> records = new ArrayList<>();
    try (TopicScan<V> scan = TopicScan.open(from, serdes, topic)) {
      scan.toEnd(records::add);
    }
    return records;
  }

  @SuppressWarnings("unchecked")
  private <V> void copy(Topic<V> topic, ScannedRecord<?> record, ScoredLog.Writer writer) {
    V value = (V) record.value().orElseThrow();
    Optional<V> changed =
        (Optional<V>) changes.getOrDefault(topic, Optional::of).apply((Object) value);
    changed.ifPresent(
        kept -> {
          byte[] bytes = kept.equals(value) ? record.source().value() : writer.bytes(topic, kept);
          writer.write(
              topic, record.source().partition(), record.key(), bytes, record.source().timestamp());
        });
  }
}
