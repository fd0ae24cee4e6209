package dev.motility.scorer.topology;

import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.Assembled;
import dev.motility.scorer.assemble.Assembled.ChunkRejected;
import dev.motility.scorer.assemble.Assembled.ChunkRepeated;
import dev.motility.scorer.assemble.Capture;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.Progress;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.state.CaptureEntry;
import dev.motility.scorer.state.ChunkEntry;
import dev.motility.scorer.state.Entries;
import dev.motility.scorer.state.Origin;
import dev.motility.scorer.state.PendingEntry;
import dev.motility.scorer.state.StoreKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The captures of a task: open ones in memory, all of them in the stores. A chunk is written once,
 * a capture when it moves on by a window.
 */
final class CaptureBook {
  private final Stores stores;
  private final WindowRule rule;
  private final Map<CaptureKey, Open> open = new HashMap<>();

  /** A capture that is being assembled. */
  private static final class Open {
    private final Capture capture;
    private final Origin origin;
    private long seenMillis;

    Open(Capture capture, Origin origin, long seenMillis) {
      this.capture = capture;
      this.origin = origin;
      this.seenMillis = seenMillis;
    }
  }

  /** Takes up the captures that the stores hold. */
  CaptureBook(Stores stores, WindowRule rule, long nowMillis) {
    this.stores = stores;
    this.rule = rule;
    try (KeyValueIterator<Bytes, CaptureEntry> entries = stores.captures().all()) {
      while (entries.hasNext()) {
        KeyValue<Bytes, CaptureEntry> entry = entries.next();
        if (!entry.value.getFinished()) {
          CaptureKey key = StoreKeys.capture(entry.key);
          open.put(key, open(key, entry.value, nowMillis));
        }
      }
    }
  }

  private Open open(CaptureKey key, CaptureEntry entry, long nowMillis) {
    Progress progress = Entries.progress(entry);
    Capture capture = new Capture(rule, progress, chunksFrom(key, progress.fromSequence()));
    return new Open(capture, Entries.origin(entry), nowMillis);
  }

  private List<ChunkReference> chunksFrom(CaptureKey key, long sequence) {
    List<ChunkReference> chunks = new ArrayList<>();
    Bytes from = StoreKeys.of(key, sequence);
    try (KeyValueIterator<Bytes, ChunkEntry> entries =
        stores.chunks().range(from, StoreKeys.of(key, Long.MAX_VALUE))) {
      entries.forEachRemaining(entry -> chunks.add(Entries.chunk(entry.value)));
    }
    return chunks;
  }

  /** The chunk of that number, if it came. */
  Optional<ChunkReference> chunk(CaptureKey key, long sequence) {
    return Optional.ofNullable(stores.chunks().get(StoreKeys.of(key, sequence)))
        .map(Entries::chunk);
  }

  /** Where the capture comes from, if it is known. */
  Optional<Origin> origin(CaptureKey key) {
    return Optional.ofNullable(open.get(key))
        .map(known -> known.origin)
        .or(() -> stored(key).map(Entries::origin));
  }

  private Optional<CaptureEntry> stored(CaptureKey key) {
    return Optional.ofNullable(stores.captures().get(StoreKeys.of(key)));
  }

  /** Takes a chunk and says what comes of it. */
  List<Assembled> accept(CaptureKey key, Origin origin, ChunkReference chunk, long nowMillis) {
    Open known = open.computeIfAbsent(key, unknown -> find(unknown, origin, nowMillis));
    List<Assembled> outcomes =
        known.origin.equals(origin)
            ? accept(key, known, chunk, nowMillis)
            : List.of(new ChunkRejected(RejectionReason.INVALID, foreign(known.origin, origin)));
    if (known.capture.progress().finished()) {
      open.remove(key);
    }
    return outcomes;
  }

  private List<Assembled> accept(CaptureKey key, Open known, ChunkReference chunk, long nowMillis) {
    known.seenMillis = nowMillis;
    Progress before = known.capture.progress();
    List<Assembled> outcomes = known.capture.accept(chunk, chunk(key, chunk.sequence()));
    if (outcomes.stream().noneMatch(CaptureBook::isRefusal)) {
      stores.chunks().put(StoreKeys.of(key, chunk.sequence()), Entries.of(chunk));
    }
    if (!known.capture.progress().equals(before)) {
      write(key, known, nowMillis);
    }
    return outcomes;
  }

  private Open find(CaptureKey key, Origin origin, long nowMillis) {
    return stored(key)
        .map(entry -> open(key, entry, nowMillis))
        .orElseGet(() -> begin(key, origin, nowMillis));
  }

  private Open begin(CaptureKey key, Origin origin, long nowMillis) {
    Open begun = new Open(new Capture(rule), origin, nowMillis);
    write(key, begun, nowMillis);
    return begun;
  }

  private static String foreign(Origin known, Origin other) {
    return "the capture is of microscope %s and participant %s, the chunk of %s and %s"
        .formatted(
            known.microscopeId(),
            known.participantId().orElse("unknown"),
            other.microscopeId(),
            other.participantId().orElse("unknown"));
  }

  private static boolean isRefusal(Assembled outcome) {
    return outcome instanceof ChunkRejected || outcome instanceof ChunkRepeated;
  }

  private void write(CaptureKey key, Open known, long nowMillis) {
    stores
        .captures()
        .put(StoreKeys.of(key), Entries.of(known.origin, known.capture.progress(), nowMillis));
  }

  /** Closes the captures that were silent for so long, provisionally. */
  Map<CaptureKey, List<Assembled>> closeSilent(long nowMillis, long silenceMillis) {
    Map<CaptureKey, List<Assembled>> outcomes = new LinkedHashMap<>();
    open.forEach(
        (key, known) -> {
          if (nowMillis - known.seenMillis >= silenceMillis) {
            Progress before = known.capture.progress();
            List<Assembled> closed = known.capture.closeSilent();
            if (!known.capture.progress().equals(before)) {
              write(key, known, nowMillis);
            }
            if (!closed.isEmpty()) {
              outcomes.put(key, closed);
            }
          }
        });
    return outcomes;
  }

  /**
   * Forgets the chunks of captures that finished so long ago. That they finished stays known: what
   * still comes of them is late.
   */
  void forgetFinished(long nowMillis, long keepMillis) {
    List<CaptureKey> old = new ArrayList<>();
    try (KeyValueIterator<Bytes, CaptureEntry> entries = stores.captures().all()) {
      while (entries.hasNext()) {
        KeyValue<Bytes, CaptureEntry> entry = entries.next();
        CaptureKey key = StoreKeys.capture(entry.key);
        boolean isOld = nowMillis - entry.value.getWrittenAt() >= keepMillis;
        if (entry.value.getFinished() && isOld && !hasPending(key)) {
          old.add(key);
        }
      }
    }
    old.forEach(this::forgetChunks);
  }

  private boolean hasPending(CaptureKey key) {
    try (KeyValueIterator<Bytes, PendingEntry> entries =
        stores.pending().range(StoreKeys.of(key, 0), StoreKeys.of(key, Long.MAX_VALUE))) {
      return entries.hasNext();
    }
  }

  private void forgetChunks(CaptureKey key) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, ChunkEntry> entries =
        stores.chunks().range(StoreKeys.of(key, 0), StoreKeys.of(key, Long.MAX_VALUE))) {
      entries.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(stores.chunks()::delete);
  }
}
