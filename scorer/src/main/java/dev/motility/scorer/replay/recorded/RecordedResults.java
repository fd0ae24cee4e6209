package dev.motility.scorer.replay.recorded;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.serde.Decoded;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.replay.log.TopicRange;
import dev.motility.scorer.replay.select.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The scores and rejections of a selection, by recording. */
public final class RecordedResults {
  private final Map<CaptureKey, RecordedCapture> captures = new LinkedHashMap<>();
  private final List<WindowRejection> pendingRejections = new ArrayList<>();
  private final Set<Integer> advances = new TreeSet<>();
  private final List<String> unreadable = new ArrayList<>();
  private final Set<ChunkPlace> unsigned = new HashSet<>();
  private final Selection selection;
  private Optional<RecordedScore> first = Optional.empty();
  private long scores;
  private long rejectedChunks;

  private record ChunkPlace(int partition, long offset) {}

  private RecordedResults(Selection selection) {
    this.selection = selection;
  }

  /**
   * Reads them.
   *
   * @param scores the scores topic
   * @param early the ends that it had before the rejections were bounded
   * @param rejections the rejections topic
   */
  public static RecordedResults read(
      Selection selection,
      TopicRange scores,
      Map<Integer, Long> early,
      RecordDecoder<MotilityScore> scoreDecoder,
      TopicRange rejections,
      RecordDecoder<WindowRejection> rejectionDecoder)
      throws InterruptedException {
    RecordedResults results = new RecordedResults(selection);
    scores.read(record -> results.score(record, early, scoreDecoder));
    rejections.read(record -> results.rejection(record, rejectionDecoder));
    return results;
  }

  private void score(
      ConsumerRecord<byte[], byte[]> record,
      Map<Integer, Long> early,
      RecordDecoder<MotilityScore> decoder) {
    value(decoder, record)
        .filter(this::isWanted)
        .ifPresent(
            score ->
                add(
                    RecordedScore.of(
                        score,
                        record.partition(),
                        record.offset(),
                        record.offset() < early.getOrDefault(record.partition(), 0L))));
  }

  private void add(RecordedScore recorded) {
    MotilityScore score = recorded.score();
    scores++;
    first = first.or(() -> Optional.of(recorded));
    addAdvance(score.getWindowIndex(), score.getFirstFrame());
    capture(score.getSampleId(), score.getCaptureId()).add(recorded);
  }

  private void rejection(
      ConsumerRecord<byte[], byte[]> record, RecordDecoder<WindowRejection> decoder) {
    value(decoder, record).filter(this::isWanted).ifPresent(this::add);
  }

  private void add(WindowRejection rejection) {
    if (rejection.getWindowIndex() == null) {
      rejectedChunks++;
      addUnsigned(rejection);
    } else if (!rejection.getProvisional()) {
      addAdvance(rejection.getWindowIndex(), rejection.getFirstFrame());
      pendingRejections.add(rejection);
    }
  }

  private void addUnsigned(WindowRejection rejection) {
    if (rejection.getReason() == RejectionReason.SIGNATURE) {
      int partition = rejection.getSource().getPartition();
      rejection
          .getSource()
          .getOffsets()
          .forEach(offset -> unsigned.add(new ChunkPlace(partition, offset)));
    }
  }

  private void addAdvance(long window, long firstFrame) {
    if (window > 0 && firstFrame % window == 0 && firstFrame / window <= Integer.MAX_VALUE) {
      advances.add((int) (firstFrame / window));
    }
  }

  private <V> Optional<V> value(RecordDecoder<V> decoder, ConsumerRecord<byte[], byte[]> record) {
    Decoded<V> decoded = decoder.decode(record.topic(), record.value());
    if (decoded instanceof Decoded.Value<V> known) {
      return Optional.of(known.value());
    }
    unreadable.add(
        "%s, partition %d, offset %d: %s"
            .formatted(
                record.topic(),
                record.partition(),
                record.offset(),
                ((Decoded.Undecodable<V>) decoded).reason()));
    return Optional.empty();
  }

  private boolean isWanted(MotilityScore score) {
    return selection.wants(
            score.getSampleId(),
            score.getCaptureId(),
            Optional.ofNullable(score.getParticipantId()),
            score.getMicroscopeId())
        && isWanted(score.getSource().getPartition());
  }

  private boolean isWanted(WindowRejection rejection) {
    return selection.wants(
            rejection.getSampleId(),
            rejection.getCaptureId(),
            Optional.ofNullable(rejection.getParticipantId()),
            rejection.getMicroscopeId())
        && isWanted(rejection.getSource().getPartition());
  }

  private boolean isWanted(int partition) {
    return selection.partition().orElse(partition) == partition;
  }

  private RecordedCapture capture(String sampleId, String captureId) {
    return captures.computeIfAbsent(
        new CaptureKey(sampleId, captureId), unknown -> new RecordedCapture());
  }

  /** Says where windows lie, which tells how many a rejection speaks of. */
  public void cutBy(WindowRule rule) {
    for (WindowRejection rejection : pendingRejections) {
      capture(rejection.getSampleId(), rejection.getCaptureId())
          .add(RecordedRejection.of(rejection, rule));
    }
    pendingRejections.clear();
  }

  /** The advances by which the recorded windows were cut; one, unless the setting changed. */
  public Set<Integer> advances() {
    return Set.copyOf(advances);
  }

  /** The only advance, if windows beyond the first tell one. */
  public OptionalInt advance() {
    return advances.size() == 1 ? OptionalInt.of(advances.iterator().next()) : OptionalInt.empty();
  }

  /** What was recorded of a recording. */
  public RecordedCapture of(CaptureKey capture) {
    return captures.getOrDefault(capture, RecordedCapture.none());
  }

  /** Every recording of which something was recorded. */
  public Map<CaptureKey, RecordedCapture> captures() {
    return captures;
  }

  /** Records that are none, a line each. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Some score, if there is one. */
  public Optional<RecordedScore> some() {
    return first;
  }

  /** How many scores there are. */
  public long scores() {
    return scores;
  }

  /** Whether the scorer refused the chunk there for its signature. */
  public boolean wasUnsigned(int partition, long offset) {
    return unsigned.contains(new ChunkPlace(partition, offset));
  }

  /** How many chunks were rejected. */
  public long rejectedChunks() {
    return rejectedChunks;
  }
}
