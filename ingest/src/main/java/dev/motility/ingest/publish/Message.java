package dev.motility.ingest.publish;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.signature.ChunkSignature;
import dev.motility.schemas.topic.Topic;
import dev.motility.schemas.topic.Topics;
import java.time.Instant;
import java.util.Optional;

/**
 * A record on its way to a topic.
 *
 * @param topic where it goes
 * @param key what it is about; records of one key stay in order
 * @param time the record's time: for frames, when the first one was taken
 * @param value the record
 * @param signature of a chunk, for the record's headers
 * @param description what it is, for the line that says that it was not taken
 */
public record Message<V>(
    Topic<V> topic,
    String key,
    Instant time,
    V value,
    Optional<ChunkSignature> signature,
    String description) {

  public static Message<FrameChunk> of(FrameChunk chunk) {
    return of(chunk, Optional.empty());
  }

  public static Message<FrameChunk> of(FrameChunk chunk, Optional<ChunkSignature> signature) {
    return new Message<>(
        Topics.FRAMES,
        chunk.getSampleId(),
        chunk.getCapturedAt(),
        chunk,
        signature,
        "chunk %d of capture %s".formatted(chunk.getSequence(), chunk.getCaptureId()));
  }

  public static Message<CaptureEvent> of(CaptureEvent event) {
    return new Message<>(
        Topics.CAPTURES,
        event.getSampleId(),
        event.getAt(),
        event,
        Optional.empty(),
        "the event %s of capture %s".formatted(event.getKind(), event.getCaptureId()));
  }

  public static Message<ParticipantRecord> of(ParticipantRecord participant, Instant importedAt) {
    return new Message<>(
        Topics.PARTICIPANTS,
        participant.getParticipantId(),
        importedAt,
        participant,
        Optional.empty(),
        "the record of participant " + participant.getParticipantId());
  }

  /** The same with another time of the record. */
  public Message<V> at(Instant other) {
    return new Message<>(topic, key, other, value, signature, description);
  }

  /** Milliseconds since 1970; a broker takes no earlier time. */
  long timestamp() {
    return Math.max(0, time.toEpochMilli());
  }
}
