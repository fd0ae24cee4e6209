package dev.motility.schemas.keys;

import dev.motility.runtime.Failures;
import dev.motility.schemas.SigningKey;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.signature.KeyRing;
import dev.motility.schemas.signature.MicroscopeKey;
import dev.motility.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the topic {@code keys}. */
public final class KeyBook {
  private static final Logger LOG = LoggerFactory.getLogger(KeyBook.class);

  private final Connection connection;
  private final RegistrySerdes serdes;

  /**
   * @param serdes stay the caller's to close
   */
  public KeyBook(Connection connection, RegistrySerdes serdes) {
    this.connection = connection;
    this.serdes = serdes;
  }

  /**
   * The newest record of each key, by microscope and by time.
   *
   * @throws dev.motility.schemas.read.ScanException if the broker refuses
   */
  public List<SigningKey> keys() {
    return ring().keys().stream()
        .sorted(
            Comparator.comparing(SigningKey::getMicroscopeId)
                .thenComparing(SigningKey::getAddedAt)
                .thenComparing(SigningKey::getKeyId))
        .toList();
  }

  /**
   * The keys as they are now.
   *
   * @throws dev.motility.schemas.read.ScanException if the broker refuses
   */
  public KeyRing ring() {
    KeyRing ring = new KeyRing();
    try (TopicScan<SigningKey> scan = TopicScan.open(connection, serdes, Topics.KEYS)) {
      scan.toEnd(record -> take(ring, record));
    }
    return ring;
  }

  /** A record that holds no key is told and left. */
  static void take(KeyRing ring, ScannedRecord<SigningKey> record) {
    try {
      record.value().ifPresent(ring::add);
    } catch (IllegalArgumentException e) {
      LOG.warn("{} holds no key: {}", record.place(), Failures.reason(e));
    }
  }

  /**
   * Lets a key sign for a microscope.
   *
   * @param publicKey X.509 SubjectPublicKeyInfo in DER
   * @return the key's name
   * @throws KeyBookException if it could not be written, or was revoked before
   */
  public String add(String microscopeId, byte[] publicKey) {
    String keyId = MicroscopeKey.id(publicKey);
    Optional<SigningKey> known = find(microscopeId, keyId);
    if (known.filter(key -> key.getRevokedAt() != null).isPresent()) {
      throw new KeyBookException(
          "the key %s of microscope %s was revoked: make another".formatted(keyId, microscopeId));
    }
    if (known.isEmpty()) {
      write(
          SigningKey.newBuilder()
              .setMicroscopeId(microscopeId)
              .setKeyId(keyId)
              .setPublicKey(ByteBuffer.wrap(publicKey))
              .setAddedAt(now())
              .build());
    }
    return keyId;
  }

  /**
   * Ends the trust in a key.
   *
   * @param since what was taken from then on is not believed
   * @throws KeyBookException if there is no such key, or it could not be written
   */
  public void revoke(String microscopeId, String keyId, Instant since, Optional<String> reason) {
    SigningKey key =
        find(microscopeId, keyId)
            .orElseThrow(
                () ->
                    new KeyBookException(
                        "microscope %s has no key %s: keys list shows them"
                            .formatted(microscopeId, keyId)));
    write(
        SigningKey.newBuilder(key)
            .setRevokedAt(since.truncatedTo(ChronoUnit.MICROS))
            .setReason(reason.orElse(null))
            .build());
  }

  private Optional<SigningKey> find(String microscopeId, String keyId) {
    return keys().stream()
        .filter(key -> key.getMicroscopeId().equals(microscopeId))
        .filter(key -> key.getKeyId().equals(keyId))
        .findFirst();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private void write(SigningKey key) {
    Map<String, Object> settings = connection.kafkaSettings();
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    String topic = connection.names().of(Topics.KEYS);
    Serializer<SigningKey> values = serdes.serializer(Topics.KEYS);
    try (KafkaProducer<String, SigningKey> producer =
        new KafkaProducer<>(settings, new StringSerializer(), values)) {
      producer.send(new ProducerRecord<>(topic, key.getMicroscopeId(), key)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyBookException("interrupted before the key was written", e);
    } catch (ExecutionException | KafkaException e) {
      throw new KeyBookException(
          "the key cannot be written to %s at %s: %s"
              .formatted(topic, connection.bootstrapServers(), Failures.reason(Failures.root(e))),
          e);
    }
  }
}
