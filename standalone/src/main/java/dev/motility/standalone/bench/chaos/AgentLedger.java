package dev.motility.standalone.bench.chaos;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FrameChunk;
import dev.motility.standalone.bench.process.Jvm;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What arrived of each capture, after what has the same capture and number counts once. Counts in
 * windows of 50 frames.
 */
final class AgentLedger {
  private static final Logger LOG = LoggerFactory.getLogger(AgentLedger.class);
  private static final int WINDOW = 50;

  private final AgentStock stock;
  private final Map<String, Capture> captures = new TreeMap<>();
  private final Map<String, Instant> newest = new HashMap<>();

  /** One capture: which frames came, and what was wrong, by frame. */
  private static final class Capture {
    private final String sample;
    private final Map<Long, String> digests = new HashMap<>();
    private final BitSet came = new BitSet();
    private final BitSet twice = new BitSet();
    private final BitSet different = new BitSet();
    private final BitSet told = new BitSet();
    private int end;
    private long nextSequence;
    private long disordered;

    Capture(String sample) {
      this.sample = sample;
    }

    /** Frames that were kept once and are nowhere. */
    BitSet missing() {
      BitSet missing = new BitSet();
      missing.set(0, Math.max(end, came.length()));
      missing.andNot(came);
      missing.andNot(told);
      return missing;
    }
  }

  AgentLedger(AgentStock stock) {
    this.stock = stock;
  }

  void take(FrameChunk chunk) {
    Capture capture = of(chunk.getSampleId(), chunk.getCaptureId());
    int first = (int) chunk.getFirstFrame();
    int end = first + chunk.getFrameCount();
    String before = capture.digests.putIfAbsent(chunk.getSequence(), chunk.getPixelsSha256());
    if (before != null) {
      if (!before.equals(chunk.getPixelsSha256())) {
        capture.different.set(first, Math.max(end, first + 1));
      }
      return;
    }
    if (chunk.getSequence() != capture.nextSequence++) {
      capture.disordered++;
    }
    newest.merge(chunk.getSampleId(), chunk.getCapturedAt(), (a, b) -> a.isAfter(b) ? a : b);
    BitSet again = new BitSet();
    again.set(first, end);
    again.and(capture.came);
    capture.twice.or(again);
    capture.came.set(first, end);
    if (!stock.shows(chunk)) {
      capture.different.set(first, end);
    }
  }

  void take(CaptureEvent event) {
    Capture capture = of(event.getSampleId(), event.getCaptureId());
    if (event.getKind() == CaptureEventKind.GAP && event.getFirstFrame() != null) {
      capture.told.set(event.getFirstFrame().intValue(), event.getLastFrame().intValue() + 1);
    } else if (event.getKind() == CaptureEventKind.ENDED && event.getLastFrame() != null) {
      capture.end = event.getLastFrame().intValue() + 1;
    }
  }

  private Capture of(String sample, String captureId) {
    return captures.computeIfAbsent(captureId, id -> new Capture(sample));
  }

  /** Whether every file came to its end. */
  boolean filesCame() {
    Set<String> whole = new HashSet<>();
    for (Capture capture : captures.values()) {
      if (capture.came.cardinality() >= length(capture)) {
        whole.add(capture.sample);
      }
    }
    return whole.containsAll(stock.lengths().keySet());
  }

  private int length(Capture capture) {
    return stock.lengths().getOrDefault(capture.sample, Integer.MAX_VALUE);
  }

  ChaosResult result(int kills, double resumeSeconds) {
    long windows = 0;
    long lost = 0;
    long doubled = 0;
    long different = 0;
    Set<String> files = new HashSet<>();
    for (Map.Entry<String, Capture> one : captures.entrySet()) {
      Capture capture = one.getValue();
      BitSet missing = capture.missing();
      if (stock.lengths().containsKey(capture.sample)) {
        // A file is one capture: another one repeats it under other numbers.
        if (!files.add(capture.sample) && !capture.came.isEmpty()) {
          capture.twice.or(capture.came);
        }
        missing.set(0, length(capture));
        missing.andNot(capture.came);
      }
      tell(one.getKey(), capture, missing);
      windows += windows(capture.came);
      lost += windows(missing);
      doubled += windows(capture.twice);
      different += windows(capture.different);
    }
    return new ChaosResult("agent", kills, windows, lost, doubled, different, resumeSeconds);
  }

  /** Whether of every source something came that was captured after a time. */
  boolean cameSince(Instant time) {
    return stock.samples().stream()
        .allMatch(sample -> newest.getOrDefault(sample, Instant.MIN).isAfter(time));
  }

  /** What came of cameras that ended in order, each in one capture. */
  OutageResult outage(int cameras, int seconds, double drainSeconds) {
    long frames = 0;
    long lost = 0;
    long doubled = 0;
    long different = 0;
    long disordered = 0;
    for (Map.Entry<String, Capture> one : captures.entrySet()) {
      Capture capture = one.getValue();
      // A gap that was told is a gap.
      BitSet missing = capture.missing();
      missing.or(capture.told);
      tell(one.getKey(), capture, missing);
      frames += capture.came.cardinality();
      lost += missing.cardinality();
      doubled += capture.twice.cardinality();
      different += capture.different.cardinality();
      disordered += capture.disordered;
    }
    return new OutageResult(
        cameras,
        seconds,
        captures.size(),
        frames,
        lost,
        doubled,
        different,
        disordered,
        Jvm.SMALL_HEAP_BYTES,
        drainSeconds);
  }

  private static void tell(String captureId, Capture capture, BitSet missing) {
    BitSet wrong = new BitSet();
    wrong.or(missing);
    wrong.or(capture.twice);
    wrong.or(capture.different);
    if (!wrong.isEmpty()) {
      LOG.warn(
          "capture {} of {}: missing {}, twice {}, different {}",
          captureId,
          capture.sample,
          missing,
          capture.twice,
          capture.different);
    }
  }

  /** Windows that any of the frames is in. */
  private static long windows(BitSet frames) {
    return frames.stream().map(frame -> frame / WINDOW).distinct().count();
  }
}
