package dev.motility.scorer.replay.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.samples.Sha256;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.scorer.replay.log.TopicRange;
import dev.motility.scorer.score.Participation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every version of every laboratory record on the topic, by its digest. */
public final class ParticipantVersions {
  /**
   * One version.
   *
   * @param participantId whose it is, by its key
   * @param participation its values
   */
  public record Version(String participantId, Participation participation) {}

  private final Map<Sha256, Version> versions = new HashMap<>();
  private final Map<String, Version> newest = new HashMap<>();

  /** Reads them all. */
  public static ParticipantVersions read(
      TopicRange participants, RecordDecoder<ParticipantRecord> decoder)
      throws InterruptedException {
    ParticipantVersions all = new ParticipantVersions();
    participants.read(record -> all.add(record, decoder));
    return all;
  }

  private void add(
      ConsumerRecord<byte[], byte[]> record, RecordDecoder<ParticipantRecord> decoder) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    Decoded<ParticipantRecord> decoded = decoder.decode(record.topic(), record.value());
    if (decoded instanceof Decoded.Value<ParticipantRecord> known) {
      features(known.value())
          .ifPresent(features -> add(new String(record.key(), UTF_8), features, record.value()));
    }
  }

  private void add(String id, ParticipantFeatures features, byte[] value) {
    Sha256 digest = Sha256.of(value);
    Version version = new Version(id, Participation.of(features, digest));
    versions.put(digest, version);
    newest.put(id, version);
  }

  /** Values that are not finite can never have taken part in a score. */
  private static Optional<ParticipantFeatures> features(ParticipantRecord record) {
    try {
      return Optional.of(ParticipantAssigner.features(record));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The version with that digest. */
  public Optional<Version> find(Sha256 digest) {
    return Optional.ofNullable(versions.get(digest));
  }

  /** The participant's newest version. */
  public Optional<Version> newest(String participantId) {
    return Optional.ofNullable(newest.get(participantId));
  }
}
