package dev.motility.scorer.topology;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.signature.SignatureCheck;
import dev.motility.scorer.metrics.ScorerMetrics;
import dev.motility.scorer.participant.ParticipantAssigner;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.score.Assigner;
import dev.motility.scorer.score.ReadAhead;
import dev.motility.scorer.score.ScoringPool;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** What the tasks of an instance share. */
interface Scoring {
  ScoringPool pool();

  PayloadCache cache();

  ReadAhead ahead();

  ParticipantAssigner.Models models();

  ScorerMetrics metrics();

  Role role();

  /** The pace of the calling stream thread. */
  Pace pace();

  /** The frames topic's name. */
  String framesTopic();

  /** A decoder for one task. */
  RecordDecoder<FrameChunk> decoder();

  /** Judges chunks by their signatures. */
  SignatureCheck signatures();

  /** Assigns models and records to the windows of one task. */
  Assigner assigner(ProcessorContext<?, ?> context);
}
