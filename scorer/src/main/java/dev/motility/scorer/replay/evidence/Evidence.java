package dev.motility.scorer.replay.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.Assembled;
import dev.motility.scorer.assemble.Assembled.ChunkRejected;
import dev.motility.scorer.assemble.Assembled.ChunkRepeated;
import dev.motility.scorer.assemble.Assembled.WindowComplete;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.Capture;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.Progress;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.state.Origin;
import dev.motility.scorer.topology.ChunkIntake;
import dev.motility.scorer.topology.Intake;
import dev.motility.scorer.topology.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Assembles the windows of a selection from the frames topic, record by record in its order. Keeps
 * a reference for each chunk, to know what comes twice. For one thread.
 */
public final class Evidence {
  private final Selection selection;
  private final WindowRule rule;
  private final ChunkIntake intake;
  private final Signatures signatures;
  private final Map<Integer, Long> begins;
  private final EvidenceSink sink;
  private final Map<CaptureKey, Recording> recordings = new HashMap<>();
  private long chunks;
  private long repeated;
  private long unreadable;

  private static final class Recording {
    private final Capture capture;
    private final Origin origin;
    private final Map<Long, ChunkReference> chunks = new HashMap<>();

    private final Place first;
    private final long firstSequence;

    Recording(Capture capture, Origin origin, Place first, long firstSequence) {
      this.first = first;
      this.capture = capture;
      this.origin = origin;
      this.firstSequence = firstSequence;
    }
  }

  /**
   * @param begins the first offset that each partition keeps
   */
  public Evidence(
      Selection selection,
      WindowRule rule,
      ChunkIntake intake,
      Signatures signatures,
      Map<Integer, Long> begins,
      EvidenceSink sink) {
    this.selection = selection;
    this.rule = rule;
    this.intake = intake;
    this.signatures = signatures;
    this.begins = Map.copyOf(begins);
    this.sink = sink;
  }

  /** Takes the next record. */
  public void accept(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    if (record.key() != null && !selection.wantsKey(new String(record.key(), UTF_8))) {
      return;
    }
    Place place = new Place(record.topic(), record.partition(), record.offset());
    Intake taken = intake.take(record.key(), record.value(), record.headers(), place);
    if (taken instanceof Intake.Accepted accepted && isWanted(accepted.chunk())) {
      signatures
          .finding(accepted.chunk(), record.headers(), place)
          .ifPresent(words -> sink.signature(accepted.chunk(), words));
      if (signatures.wasRefused(place)) {
        sink.refused(accepted.chunk(), place, ChunkFault.SIGNATURE, "it was refused then");
      } else {
        accept(accepted, place);
      }
    } else if (taken instanceof Intake.Refused refused && isWanted(refused.chunk())) {
      sink.refused(refused.chunk(), place, ChunkFault.INVALID, refused.detail());
    } else if (taken instanceof Intake.Unreadable) {
      unreadable++;
    }
  }

  private boolean isWanted(FrameChunk chunk) {
    return selection.wants(
        chunk.getSampleId(),
        chunk.getCaptureId(),
        Optional.ofNullable(chunk.getParticipantId()),
        chunk.getMicroscopeId());
  }

  private void accept(Intake.Accepted accepted, Place place) throws InterruptedException {
    chunks++;
    Recording recording =
        recordings.computeIfAbsent(accepted.capture(), unknown -> begin(accepted, place));
    if (!recording.origin.equals(accepted.origin())) {
      sink.refused(
          accepted.chunk(),
          place,
          ChunkFault.INVALID,
          "the capture's first chunk names another microscope or participant");
      return;
    }
    ChunkReference chunk = accepted.reference();
    List<Assembled> outcomes =
        recording.capture.accept(
            chunk, Optional.ofNullable(recording.chunks.get(chunk.sequence())));
    if (outcomes.stream().noneMatch(Assembled::isRefusal)) {
      recording.chunks.put(chunk.sequence(), chunk);
      if (rule.uses(chunk.firstFrame(), chunk.endFrame())) {
        sink.chunk(accepted.chunk(), place);
      }
    }
    for (Assembled outcome : outcomes) {
      tell(accepted.capture(), recording, outcome);
      refuse(accepted.chunk(), place, outcome);
    }
  }

  /** A recording whose beginning is not kept any more is taken up where it is kept. */
  private Recording begin(Intake.Accepted first, Place place) {
    boolean cut =
        begins.getOrDefault(place.partition(), 0L) > 0 && first.reference().sequence() > 0;
    return cut
        ? new Recording(
            from(first.reference()), first.origin(), place, first.reference().sequence())
        : new Recording(new Capture(rule), first.origin(), place, 0);
  }

  private Capture from(ChunkReference chunk) {
    long window = (chunk.firstFrame() + rule.advance() - 1) / rule.advance();
    Progress progress = new Progress(window, window, OptionalLong.empty(), chunk.sequence(), false);
    return new Capture(rule, progress, List.of());
  }

  /**
   * Says of the log's last windows what they are, though later chunks might still have come: the
   * scorer waits for these as long as its skew allows, an auditor at the log's end does not.
   */
  public void finish() throws InterruptedException {
    for (Map.Entry<CaptureKey, Recording> entry : recordings.entrySet()) {
      Recording recording = entry.getValue();
      if (!recording.capture.progress().finished()) {
        for (Assembled outcome : atEnd(recording)) {
          tell(entry.getKey(), recording, outcome);
        }
      }
    }
  }

  /** Its last chunk once more, for an assembler that waits for nothing. */
  private List<Assembled> atEnd(Recording recording) {
    WindowRule impatient = new WindowRule(rule.frames(), rule.advance(), 0, rule.limit());
    Progress reached = recording.capture.progress();
    Progress open =
        new Progress(
            reached.nextWindow(),
            reached.provisionalUntil(),
            OptionalLong.empty(),
            reached.fromSequence(),
            false);
    List<ChunkReference> chunks =
        recording.chunks.values().stream()
            .sorted(
                Comparator.comparingLong(ChunkReference::firstFrame)
                    .thenComparingLong(ChunkReference::sequence))
            .toList();
    if (chunks.isEmpty()) {
      return List.of();
    }
    int last = chunks.size() - 1;
    return new Capture(impatient, open, chunks.subList(0, last))
        .accept(chunks.get(last), Optional.empty());
  }

  private void tell(CaptureKey capture, Recording recording, Assembled outcome)
      throws InterruptedException {
    if (outcome instanceof WindowComplete window) {
      sink.complete(pending(capture, recording, window));
    } else if (outcome instanceof WindowsRejected windows) {
      sink.incomplete(capture, windows, recording.first.partition());
    }
  }

  private void refuse(FrameChunk chunk, Place place, Assembled outcome) {
    if (outcome instanceof ChunkRejected rejected) {
      sink.refused(chunk, place, fault(rejected.reason()), rejected.detail());
    } else if (outcome instanceof ChunkRepeated) {
      repeated++;
    }
  }

  private static ChunkFault fault(RejectionReason reason) {
    return switch (reason) {
      case CONFLICT -> ChunkFault.CONFLICT;
      case LATE -> ChunkFault.LATE;
      default -> ChunkFault.INVALID;
    };
  }

  private PendingWindow pending(CaptureKey key, Recording recording, WindowComplete window) {
    return new PendingWindow(
        key,
        recording.origin.participantId(),
        recording.origin.microscopeId(),
        window.index(),
        rule.firstFrame(window.index()),
        rule.frames(),
        recording.first.topic(),
        recording.first.partition(),
        window.chunks());
  }

  /** The recordings of which chunks came. */
  public Set<CaptureKey> captures() {
    return Set.copyOf(recordings.keySet());
  }

  /** Numbers below the highest under which no chunk came, by recording; those that have any. */
  public Map<CaptureKey, Long> missingChunks() {
    return recordings.entrySet().stream()
        .filter(entry -> missing(entry.getValue()) > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> missing(entry.getValue())));
  }

  private static long missing(Recording recording) {
    long end = recording.chunks.keySet().stream().mapToLong(n -> n + 1).max().orElse(0);
    long below =
        recording.chunks.keySet().stream().filter(n -> n < recording.firstSequence).count();
    return Math.max(0, end - recording.firstSequence - (recording.chunks.size() - below));
  }

  /** Chunks of the selection that make sense by themselves. */
  public long chunks() {
    return chunks;
  }

  /** Chunks among them that came before with the same content. */
  public long repeated() {
    return repeated;
  }

  /** Records of the topic that are no chunks. */
  public long unreadable() {
    return unreadable;
  }
}
