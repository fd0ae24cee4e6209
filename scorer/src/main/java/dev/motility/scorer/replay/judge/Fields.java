package dev.motility.scorer.replay.judge;

import dev.motility.schemas.Engine;
import dev.motility.schemas.MotilityScore;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The fields of the records that a replay compares, by name. */
final class Fields {
  /** What a score says of its evidence. */
  static final List<Field<MotilityScore>> EVIDENCE =
      List.of(
          new Field<>("participantId", MotilityScore::getParticipantId),
          new Field<>("microscopeId", MotilityScore::getMicroscopeId),
          new Field<>("firstFrame", MotilityScore::getFirstFrame),
          new Field<>("lastFrame", MotilityScore::getLastFrame),
          new Field<>("capturedAt", MotilityScore::getCapturedAt),
          new Field<>("pixelsSha256", MotilityScore::getPixelsSha256),
          new Field<>("source.partition", score -> score.getSource().getPartition()),
          new Field<>("source.offsets", score -> score.getSource().getOffsets()));

  /** What a score says of the way it was computed. */
  static final List<Field<MotilityScore>> COMPUTATION =
      List.of(
          new Field<>("model.name", score -> score.getModel().getName()),
          new Field<>("model.variant", score -> score.getModel().getVariant()),
          new Field<>("model.artifactSha256", score -> score.getModel().getArtifactSha256()),
          new Field<>("model.target", score -> score.getModel().getTarget()),
          new Field<>("participant.status", score -> score.getParticipant().getStatus()),
          new Field<>("participant.recordSha256", s -> s.getParticipant().getRecordSha256()),
          new Field<>("flags", MotilityScore::getFlags));

  /** What makes numbers repeat. */
  static final List<Field<Engine>> ENGINE =
      List.of(
          new Field<>("software", Engine::getSoftware),
          new Field<>("library", Engine::getLibrary),
          new Field<>("device", Engine::getDevice),
          new Field<>("precision", Engine::getPrecision),
          new Field<>("batch", Engine::getBatch),
          new Field<>("threads", Engine::getThreads));

  private Fields() {}

  /** One field. */
  record Field<R>(String name, Function<R, Object> value) {}

  /** The fields in which a record differs, a line each. */
  static <R> List<String> differences(List<Field<R>> fields, R recorded, R now) {
    return fields.stream()
        .filter(field -> !Objects.equals(field.value().apply(recorded), field.value().apply(now)))
        .map(
            field ->
                "%s is recorded as %s, and is %s now"
                    .formatted(
                        field.name(), field.value().apply(recorded), field.value().apply(now)))
        .toList();
  }
}
