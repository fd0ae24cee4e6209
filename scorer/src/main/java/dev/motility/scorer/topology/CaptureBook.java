package dev.motility.scorer.topology;

import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.Assembled;
import dev.motility.scorer.assemble.Assembled.ChunkRejected;
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
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The captures of a task: open ones in memory, all of them in the stores. A chunk is written once,
 * a capture when it moves on by a window.
 */
final class CaptureBook {
  /** Captures that are looked at, and chunks of each that are forgotten, in one transaction. */
  private static final int MOST_CAPTURES = 20;

  private static final int MOST_CHUNKS = 500;

  private final Stores stores;
  private final WindowRule rule;
  private final Patience patience;
  private final Map<CaptureKey, Open> open = new HashMap<>();

  /** A capture that is being assembled. */
  private static final class Open {
    private final Capture capture;
    private final Origin origin;
    private long seenMillis;
    private long capturedUntil;

    Open(Capture capture, Origin origin, long seenMillis, long capturedUntil) {
      this.capture = capture;
      this.origin = origin;
      this.seenMillis = seenMillis;
      this.capturedUntil = capturedUntil;
    }

    CaptureEntry entry() {
      return Entries.of(origin, capture.progress(), capturedUntil);
    }
  }

  /** Takes up the captures that the stores hold. */
  CaptureBook(Stores stores, WindowRule rule, Patience patience, long nowMillis) {
    this.stores = stores;
    this.rule = rule;
    this.patience = patience;
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
    List<ChunkReference> chunks = chunksFrom(key, progress.fromSequence());
    long capturedUntil =
        chunks.stream()
            .mapToLong(ChunkReference::capturedAtMicros)
            .reduce(entry.getCapturedUntil(), Math::max);
    return new Open(
        new Capture(rule, progress, chunks), Entries.origin(entry), nowMillis, capturedUntil);
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
    return stores.chunks().find(StoreKeys.of(key, sequence)).map(Entries::chunk);
  }

  /** Where the capture comes from, if it is known. */
  Optional<Origin> origin(CaptureKey key) {
    return Optional.ofNullable(open.get(key))
        .map(known -> known.origin)
        .or(() -> stored(key).map(Entries::origin));
  }

  private Optional<CaptureEntry> stored(CaptureKey key) {
    return stores.captures().find(StoreKeys.of(key));
  }

  /** The first window of the capture that is not decided, or nothing if all are. */
  OptionalLong nextWindow(CaptureKey key) {
    return Optional.ofNullable(open.get(key))
        .map(known -> OptionalLong.of(known.capture.progress().nextWindow()))
        .orElseGet(OptionalLong::empty);
  }

  /** How many are open. */
  int open() {
    return open.size();
  }

  /** Takes a chunk and says what comes of it. */
  List<Assembled> accept(CaptureKey key, Origin origin, ChunkReference chunk, long nowMillis) {
    if (isForgotten(key, chunk)) {
      return List.of(
          new ChunkRejected(
              RejectionReason.LATE,
              "the capture is not known any more, and later ones of the sample are forgotten"));
    }
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

  /** An unknown capture of a time of which the sample's captures were forgotten. */
  private boolean isForgotten(CaptureKey key, ChunkReference chunk) {
    if (open.containsKey(key)) {
      return false;
    }
    return stores
            .forgotten()
            .find(key.sampleId())
            .filter(until -> chunk.capturedAtMicros() <= until)
            .isPresent()
        && stored(key).isEmpty();
  }

  private List<Assembled> accept(CaptureKey key, Open known, ChunkReference chunk, long nowMillis) {
    known.seenMillis = nowMillis;
    Progress before = known.capture.progress();
    List<Assembled> outcomes = known.capture.accept(chunk, chunk(key, chunk.sequence()));
    if (outcomes.stream().noneMatch(Assembled::isRefusal)) {
      stores.chunks().put(StoreKeys.of(key, chunk.sequence()), Entries.of(chunk));
    }
    known.capturedUntil = Math.max(known.capturedUntil, chunk.capturedAtMicros());
    write(key, known, before, nowMillis);
    return outcomes;
  }

  private Open find(CaptureKey key, Origin origin, long nowMillis) {
    return stored(key)
        .map(entry -> open(key, entry, nowMillis))
        .orElseGet(() -> begin(key, origin, nowMillis));
  }

  private Open begin(CaptureKey key, Origin origin, long nowMillis) {
    Open begun = new Open(new Capture(rule), origin, nowMillis, 0);
    stores.captures().put(StoreKeys.of(key), begun.entry());
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

  /** Keeps how far it is, if it moved on; a capture that has finished is forgotten in time. */
  private void write(CaptureKey key, Open known, Progress before, long nowMillis) {
    Progress now = known.capture.progress();
    if (now.equals(before)) {
      return;
    }
    stores.captures().put(StoreKeys.of(key), known.entry());
    if (now.finished() && !before.finished()) {
      forgetAt(nowMillis + patience.keepChunks().toMillis(), key);
    }
  }

  /**
   * Closes the captures that were silent for so long: provisionally at first, for good after a long
   * time.
   */
  Map<CaptureKey, List<Assembled>> closeSilent(long nowMillis) {
    Map<CaptureKey, List<Assembled>> outcomes = new LinkedHashMap<>();
    open.forEach(
        (key, known) -> {
          long silent = nowMillis - known.seenMillis;
          if (silent >= patience.silence().toMillis()) {
            Progress before = known.capture.progress();
            List<Assembled> closed =
                silent >= patience.giveUp().toMillis()
                    ? known.capture.giveUp()
                    : known.capture.closeSilent();
            write(key, known, before, nowMillis);
            if (!closed.isEmpty()) {
              outcomes.put(key, closed);
            }
          }
        });
    open.values().removeIf(known -> known.capture.progress().finished());
    return outcomes;
  }

  private void forgetAt(long millis, CaptureKey key) {
    stores.due().put(StoreKeys.due(millis, key), new byte[0]);
  }

  /**
   * Forgets of finished captures what is due, a limited number of entries at a time: first their
   * chunks, after a longer while that there was such a capture. Then only the time is known until
   * which the sample's captures are forgotten.
   */
  void forgetFinished(long nowMillis) {
    List<Bytes> dueKeys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> due =
        stores.due().range(StoreKeys.dueUntil(0), StoreKeys.dueUntil(nowMillis))) {
      while (due.hasNext() && dueKeys.size() < MOST_CAPTURES) {
        dueKeys.add(due.next().key);
      }
    }
    dueKeys.forEach(due -> forget(due, StoreKeys.dueCapture(due), nowMillis));
  }

  private void forget(Bytes due, CaptureKey key, long nowMillis) {
    List<Bytes> chunks = chunkKeys(key);
    if (hasPending(key)) {
      forgetAt(nowMillis + patience.keepChunks().toMillis(), key);
    } else if (chunks.isEmpty()) {
      forgetCapture(key);
    } else {
      chunks.forEach(stores.chunks()::delete);
      if (chunks.size() == MOST_CHUNKS) {
        return;
      }
      forgetAt(nowMillis + patience.keepCaptures().toMillis(), key);
    }
    stores.due().delete(due);
  }

  private void forgetCapture(CaptureKey key) {
    long until = stored(key).map(CaptureEntry::getCapturedUntil).orElse(0L);
    Optional<Long> before = stores.forgotten().find(key.sampleId());
    if (before.isEmpty() || before.get() < until) {
      stores.forgotten().put(key.sampleId(), until);
    }
    stores.captures().delete(StoreKeys.of(key));
  }

  private boolean hasPending(CaptureKey key) {
    try (KeyValueIterator<Bytes, PendingEntry> entries =
        stores.pending().range(StoreKeys.of(key, 0), StoreKeys.of(key, Long.MAX_VALUE))) {
      return entries.hasNext();
    }
  }

  private List<Bytes> chunkKeys(CaptureKey key) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, ChunkEntry> entries =
        stores.chunks().range(StoreKeys.of(key, 0), StoreKeys.of(key, Long.MAX_VALUE))) {
      while (entries.hasNext() && keys.size() < MOST_CHUNKS) {
        keys.add(entries.next().key);
      }
    }
    return keys;
  }
}
