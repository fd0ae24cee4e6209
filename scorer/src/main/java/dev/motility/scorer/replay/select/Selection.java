package dev.motility.scorer.replay.select;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which windows are replayed. What is empty does not restrict.
 *
 * @param samples samples by id
 * @param captures recordings by id
 * @param participants participants by id
 * @param microscopes microscopes by id
 * @param captured when the window's first frame was taken
 * @param scored when the window was scored, or rejected
 * @param partition the partition of the frames topic
 * @param offsets where the window's first chunk stands in its partition
 */
public record Selection(
    Set<String> samples,
    Set<String> captures,
    Set<String> participants,
    Set<String> microscopes,
    Range<Instant> captured,
    Range<Instant> scored,
    OptionalInt partition,
    Range<Long> offsets) {
  public Selection {
    samples = Set.copyOf(samples);
    captures = Set.copyOf(captures);
    participants = Set.copyOf(participants);
    microscopes = Set.copyOf(microscopes);
  }

  /** All there is. */
  public static Selection everything() {
    return new Selection(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Range.all(),
        Range.all(),
        OptionalInt.empty(),
        Range.all());
  }

  /** The same, of these samples only. */
  public Selection ofSamples(String... ids) {
    return new Selection(
        Set.of(ids), captures, participants, microscopes, captured, scored, partition, offsets);
  }

  /** Whether records under this key may belong to it. */
  public boolean wantsKey(String sampleId) {
    return samples.isEmpty() || samples.contains(sampleId);
  }

  /** Whether the recording belongs to it. */
  public boolean wants(
      String sampleId, String captureId, Optional<String> participantId, String microscopeId) {
    return wantsKey(sampleId)
        && (captures.isEmpty() || captures.contains(captureId))
        && (participants.isEmpty() || participantId.filter(participants::contains).isPresent())
        && (microscopes.isEmpty() || microscopes.contains(microscopeId));
  }

  /** Whether a window of a recording that belongs to it does so too. */
  public boolean wantsWindow(Instant capturedAt, int inPartition, List<Long> chunkOffsets) {
    return captured.contains(capturedAt)
        && partition.orElse(inPartition) == inPartition
        && (offsets.isAll() || (!chunkOffsets.isEmpty() && offsets.contains(chunkOffsets.get(0))));
  }

  /** Whether a sample belongs to it as a whole or not at all, but for times and offsets. */
  public boolean takesWholeSamples() {
    return captures.isEmpty() && participants.isEmpty() && microscopes.isEmpty();
  }
}
