package dev.motility.scorer.replay.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What was recorded of one recording's windows. */
public final class RecordedCapture {
  private static final RecordedCapture NONE = new RecordedCapture();

  private final NavigableMap<Long, List<RecordedScore>> scores = new TreeMap<>();
  private final NavigableMap<Long, RecordedRejection> rejections = new TreeMap<>();
  private long decidedUntil;

  /** Nothing was recorded. */
  static RecordedCapture none() {
    return NONE;
  }

  void add(RecordedScore score) {
    long window = score.score().getWindowIndex();
    scores.computeIfAbsent(window, unknown -> new ArrayList<>(1)).add(score);
    if (score.early()) {
      decidedUntil = Math.max(decidedUntil, window + 1);
    }
  }

  void add(RecordedRejection rejection) {
    rejections.merge(
        rejection.firstWindow(),
        rejection,
        (one, other) -> other.lastWindow() > one.lastWindow() ? other : one);
    decidedUntil = Math.max(decidedUntil, rejection.lastWindow() + 1);
  }

  /**
   * Gives out the window's scores, in the order in which they were recorded, and forgets them; more
   * than one is a fault.
   */
  public List<RecordedScore> take(long window) {
    List<RecordedScore> taken = scores.remove(window);
    return taken == null ? List.of() : taken;
  }

  /** Gives out the scores of a run of windows, and forgets them. */
  public List<RecordedScore> take(long window, long count) {
    NavigableMap<Long, List<RecordedScore>> run =
        scores.subMap(window, true, window + count - 1, true);
    List<RecordedScore> taken = run.values().stream().flatMap(List::stream).toList();
    run.clear();
    return taken;
  }

  /** The decision not to score the window. */
  public Optional<RecordedRejection> rejection(long window) {
    return Optional.ofNullable(rejections.floorEntry(window))
        .map(Map.Entry::getValue)
        .filter(rejection -> rejection.lastWindow() >= window);
  }

  /** The scores that were not given out, by window. */
  public List<RecordedScore> rest() {
    return scores.values().stream().flatMap(List::stream).toList();
  }

  /** The index after the last window that was scored or rejected. */
  public long decidedUntil() {
    return decidedUntil;
  }
}
