package dev.motility.scorer.replay.rescore;

import dev.motility.runtime.Failures;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes scores to the rescores topic; idempotent, so that none is there twice. */
public final class RescoresWriter implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<String, MotilityScore> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  public RescoresWriter(Connection connection, RegistrySerdes serdes) {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // A new partition may lose the first of several batches in flight.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    Serializer<MotilityScore> values = serdes.serializer(Topics.RESCORES);
    this.topic = connection.names().of(Topics.RESCORES);
    this.producer = new KafkaProducer<>(settings, new StringSerializer(), values);
  }

  /**
   * Writes a score; a failure shows at the next call, or at the end.
   *
   * @param written is run, on another thread, once the score is there
   */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback tells.
  public void write(MotilityScore score, Runnable written) {
    requireHealth();
    long timestamp = Math.max(0, score.getCapturedAt().toEpochMilli());
    producer.send(
        new ProducerRecord<>(topic, null, timestamp, score.getSampleId(), score),
        (place, failed) -> {
          if (failed == null) {
            tell(written);
          } else {
            failure.compareAndSet(null, failed);
          }
        });
  }

  private void tell(Runnable written) {
    try {
      written.run();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Waits until all are there. */
  public void flush() {
    producer.flush();
    requireHealth();
  }

  private void requireHealth() {
    Exception failed = failure.get();
    if (failed != null) {
      throw new RescoringException(
          "a score could not be written to %s: %s".formatted(topic, Failures.reason(failed)),
          failed);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
