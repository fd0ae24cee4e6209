package dev.motility.scorer.replay.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Counts verdicts, and keeps the ones that are worth telling: up to a limit those that say most.
 */
public final class Tally {
  /** How many verdicts and findings are kept at most. */
  public static final int KEPT = 1000;

  private final Map<WindowClass, Long> counts = new EnumMap<>(WindowClass.class);
  private final PriorityQueue<Verdict> kept = new PriorityQueue<>(telling());
  private final List<Finding> findings = new ArrayList<>();
  private long found;

  /** What says least comes first. */
  private static Comparator<Verdict> telling() {
    return Comparator.comparing((Verdict verdict) -> verdict.kind().isDifference())
        .thenComparing(Verdict::largestChange);
  }

  /** Takes a verdict. */
  public void add(Verdict verdict) {
    counts.merge(verdict.kind(), 1L, Long::sum);
    if (!verdict.words().isEmpty() || verdict.kind().isDifference()) {
      kept.add(verdict);
      if (kept.size() > KEPT) {
        kept.remove();
      }
    }
  }

  /** Takes a finding. */
  public void add(Finding finding) {
    found++;
    if (findings.size() < KEPT) {
      findings.add(finding);
    }
  }

  /** How many windows are of a class. */
  public long count(WindowClass kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** How many complete windows there are. */
  public long windows() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().isWindow())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The verdicts that are worth telling, those that say most first. */
  public List<Verdict> verdicts() {
    return kept.stream().sorted(telling().reversed()).toList();
  }

  /** The findings, in the order in which they came. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** How many findings there are; not all are kept. */
  public long found() {
    return found;
  }

  /** Whether something is not as it should be. */
  public boolean differs() {
    return found > 0 || counts.keySet().stream().anyMatch(WindowClass::isDifference);
  }
}
