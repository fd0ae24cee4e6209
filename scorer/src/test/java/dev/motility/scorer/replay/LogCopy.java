package dev.motility.scorer.replay;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A copy of an installation's topics under another prefix, in which somebody changed something. */
final class LogCopy {
  private static final List<Topic<?>> COPIED =
      List.of(Topics.FRAMES, Topics.PARTICIPANTS, Topics.SCORES, Topics.REJECTIONS, Topics.SAMPLES);

  private final Connection from;
  private final Connection to;
  private final Map<Topic<?>, Function<Object, Optional<Object>>> changes = new HashMap<>();

  LogCopy(Connection from, Connection to) {
    this.from = from;
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
    ScoredLog.setUp(to);
    try (RegistrySerdes serdes = new RegistrySerdes(from);
        ScoredLog.Writer writer = new ScoredLog.Writer(to)) {
      COPIED.forEach(topic -> copy(topic, serdes, writer));
    }
    return to;
  }

  private <V> void copy(Topic<V> topic, RegistrySerdes serdes, ScoredLog.Writer writer) {
    try (TopicScan<V> scan = TopicScan.open(from, serdes, topic)) {
      scan.toEnd(record -> copy(topic, record, writer));
    }
  }

  @SuppressWarnings("unchecked")
  private <V> void copy(Topic<V> topic, ScannedRecord<V> record, ScoredLog.Writer writer) {
    V value = record.value().orElseThrow();
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
