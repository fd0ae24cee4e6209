package dev.motility.scorer.replay;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.keys.KeyBook;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.signature.KeyRing;
import dev.motility.schemas.signature.SignatureCheck;
import dev.motility.schemas.signature.SignaturePolicy;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.replay.evidence.Evidence;
import dev.motility.scorer.replay.evidence.EvidenceSink;
import dev.motility.scorer.replay.evidence.Signatures;
import dev.motility.scorer.replay.log.TopicRange;
import dev.motility.scorer.replay.recorded.ParticipantVersions;
import dev.motility.scorer.replay.recorded.RecordedResults;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.scorer.topology.ChunkIntake;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The topics as they stood at one moment of a scorer that may run on. Scores are bounded before and
 * after rejections, and frames last: so every result that is read has its evidence, and where a
 * later window is decided, the decision on an earlier one is read as well.
 */
final class AuditLog implements AutoCloseable {
  private final RegistrySerdes serdes;
  private final Selection selection;
  private final RecordedResults recorded;
  private final ParticipantVersions participants;
  private final SignatureCheck signatures;
  private final TopicRange frames;

  private AuditLog(
      RegistrySerdes serdes,
      Selection selection,
      RecordedResults recorded,
      ParticipantVersions participants,
      SignatureCheck signatures,
      TopicRange frames) {
    this.serdes = serdes;
    this.selection = selection;
    this.recorded = recorded;
    this.participants = participants;
    this.signatures = signatures;
    this.frames = frames;
  }

  /**
   * Bounds the topics, and reads all but the frames.
   *
   * @throws dev.motility.scorer.replay.log.LogException if a topic cannot be read
   */
  static AuditLog open(
      Connection connection, RegistrySerdes serdes, Selection selection, SignaturePolicy signatures)
      throws InterruptedException {
    OptionalInt all = OptionalInt.empty();
    try (TopicRange scores = TopicRange.open(connection, Topics.SCORES, all);
        TopicRange rejections = TopicRange.open(connection, Topics.REJECTIONS, all);
        RecordDecoder<MotilityScore> scoreDecoder = serdes.decoder(Topics.SCORES);
        RecordDecoder<WindowRejection> rejectionDecoder = serdes.decoder(Topics.REJECTIONS);
        TopicRange participants = TopicRange.open(connection, Topics.PARTICIPANTS, all);
        RecordDecoder<ParticipantRecord> participantDecoder = serdes.decoder(Topics.PARTICIPANTS)) {
      Map<Integer, Long> early = scores.ends();
      scores.extend();
      TopicRange frames = TopicRange.open(connection, Topics.FRAMES, selection.partition());
      try {
        return new AuditLog(
            serdes,
            selection,
            RecordedResults.read(
                selection, scores, early, scoreDecoder, rejections, rejectionDecoder),
            ParticipantVersions.read(participants, participantDecoder),
            new SignatureCheck(signatures, keys(connection, serdes, signatures)),
            frames);
      } catch (RuntimeException | InterruptedException e) {
        frames.close();
        throw e;
      }
    }
  }

  /** The keys as they are now, where they are needed. */
  private static KeyRing keys(
      Connection connection, RegistrySerdes serdes, SignaturePolicy signatures) {
    return signatures == SignaturePolicy.OFF
        ? new KeyRing()
        : new KeyBook(connection, serdes).ring();
  }

  RecordedResults recorded() {
    return recorded;
  }

  ParticipantVersions participants() {
    return participants;
  }

  TopicRange frames() {
    return frames;
  }

  /** Reads the frames and assembles them. */
  Evidence assemble(WindowRule rule, EvidenceSink sink, ReplayProgress progress)
      throws InterruptedException {
    try (RecordDecoder<FrameChunk> decoder = serdes.decoder(Topics.FRAMES)) {
      Evidence evidence =
          new Evidence(
              selection,
              rule,
              new ChunkIntake(decoder, SignatureCheck.off()),
              new Signatures(recorded, signatures),
              frames.begins(),
              sink);
      long all = frames.size();
      long[] read = {0};
      frames.read(
          record -> {
            evidence.accept(record);
            read[0]++;
            progress.read(read[0], all);
          });
      evidence.finish();
      progress.read(all, all);
      return evidence;
    }
  }

  @Override
  public void close() {
    frames.close();
  }
}
