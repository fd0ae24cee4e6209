package dev.motility.scorer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import dev.motility.scorer.metrics.ScorerMetrics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends results to their sinks, in the task's transaction. */
final class Outlet {
  static final String SCORES = "scores";
  static final String SAMPLES = "samples";
  static final String REJECTIONS = "rejections";
  static final String DEAD_LETTERS = "dead-letters";

  private static final String HEADER = "motility.";

  private final ProcessorContext<Object, Object> context;
  private final ScorerMetrics metrics;
  private final Role role;

  Outlet(ProcessorContext<Object, Object> context, ScorerMetrics metrics, Role role) {
    this.context = context;
    this.metrics = metrics;
    this.role = role;
  }

  /**
   * @param lastFrame when the window's last frame was taken
   */
  void score(MotilityScore score, Instant lastFrame) {
    metrics.scored(lastFrame, score.getScoredAt());
    send(score.getSampleId(), score, score.getCapturedAt(), SCORES);
  }

  void summary(SampleSummary summary) {
    if (role == Role.FIRST) {
      send(summary.getSampleId(), summary, summary.getCapturedAt(), SAMPLES);
    }
  }

  /**
   * @param count how many windows, or one chunk
   */
  void rejection(WindowRejection rejection, long count) {
    metrics.rejected(rejection.getReason(), rejection.getProvisional(), count);
    if (role == Role.FIRST) {
      send(rejection.getSampleId(), rejection, rejection.getCapturedAt(), REJECTIONS);
    }
  }

  /** A record's timestamp cannot lie before 1970. */
  private void send(String key, Object value, Instant at, String sink) {
    context.forward(new Record<>(key, value, Math.max(0, at.toEpochMilli())), sink);
  }

  /** A record as it came, with the reason and its place in headers. */
  void deadLetter(Record<byte[], byte[]> record, String reason, Optional<Place> place) {
    metrics.deadLetter();
    if (role != Role.FIRST) {
      return;
    }
    Headers headers = new RecordHeaders(record.headers());
    headers.add(HEADER + "reason", bytes(reason));
    place.ifPresent(
        from -> {
          headers.add(HEADER + "topic", bytes(from.topic()));
          headers.add(HEADER + "partition", bytes(Integer.toString(from.partition())));
          headers.add(HEADER + "offset", bytes(Long.toString(from.offset())));
        });
    Object key = record.key() == null ? null : ByteBuffer.wrap(record.key());
    Object value = record.value() == null ? null : ByteBuffer.wrap(record.value());
    context.forward(
        new Record<>(key, value, Math.max(0, record.timestamp()), headers), DEAD_LETTERS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
