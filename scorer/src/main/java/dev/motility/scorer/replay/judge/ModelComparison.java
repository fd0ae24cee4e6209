package dev.motility.scorer.replay.judge;

import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What another model says of the same windows. */
public final class ModelComparison {
  private final Map<MotilityClass, Map<MotilityClass, Long>> confusion =
      new EnumMap<>(MotilityClass.class);
  private final Map<String, Sums> samples = new TreeMap<>();
  private long windows;
  private long agreeing;
  private double changes;
  private double largest;

  private static final class Sums {
    private final double[] recorded = new double[3];
    private final double[] computed = new double[3];
    private long windows;

    private static void add(double[] sums, Motility motility) {
      sums[0] += motility.getProgressive();
      sums[1] += motility.getNonProgressive();
      sums[2] += motility.getImmotile();
    }

    private static MotilityClass verdict(double[] sums) {
      return Change.predicted(sums[0], sums[1], sums[2]);
    }

    private double change() {
      double largest = 0;
      for (int i = 0; i < recorded.length; i++) {
        largest = Math.max(largest, Math.abs(recorded[i] - computed[i]) / windows);
      }
      return largest;
    }
  }

  /**
   * A sample that the models see differently.
   *
   * @param sampleId the sample
   * @param windows how many windows were compared
   * @param recorded the class of the largest mean, as recorded
   * @param computed that of the other model
   * @param change the largest change of a mean
   */
  public record ChangedSample(
      String sampleId,
      long windows,
      MotilityClass recorded,
      MotilityClass computed,
      double change) {}

  /** Takes a window that both models scored. */
  public void add(MotilityScore recorded, MotilityScore computed) {
    MotilityClass before = Change.predicted(recorded.getProbabilities());
    MotilityClass after = Change.predicted(computed.getProbabilities());
    double change = Change.of(recorded.getProbabilities(), computed.getProbabilities());
    windows++;
    agreeing += before == after ? 1 : 0;
    changes += change;
    largest = Math.max(largest, change);
    confusion
        .computeIfAbsent(before, unknown -> new EnumMap<>(MotilityClass.class))
        .merge(after, 1L, Long::sum);
    Sums sums = samples.computeIfAbsent(recorded.getSampleId(), unknown -> new Sums());
    sums.windows++;
    Sums.add(sums.recorded, recorded.getProbabilities());
    Sums.add(sums.computed, computed.getProbabilities());
  }

  /** How many windows both scored. */
  public long windows() {
    return windows;
  }

  /** The share of windows in which both see the same class; 1 of no windows. */
  public double agreement() {
    return windows == 0 ? 1 : (double) agreeing / windows;
  }

  /** The mean over windows of the largest change of a probability. */
  public double meanChange() {
    return windows == 0 ? 0 : changes / windows;
  }

  /** The largest change of a probability. */
  public double largestChange() {
    return largest;
  }

  /** How many windows are of one class by the record and of another by the other model. */
  public long count(MotilityClass recorded, MotilityClass computed) {
    return confusion.getOrDefault(recorded, Map.of()).getOrDefault(computed, 0L);
  }

  /** How many samples both scored. */
  public long samples() {
    return samples.size();
  }

  /** The samples of which the models see another class, the largest changes first. */
  public List<ChangedSample> changedSamples() {
    return samples.entrySet().stream()
        .map(entry -> changed(entry.getKey(), entry.getValue()))
        .filter(sample -> sample.recorded() != sample.computed())
        .sorted((a, b) -> Double.compare(b.change(), a.change()))
        .toList();
  }

  private static ChangedSample changed(String id, Sums sums) {
    return new ChangedSample(
        id, sums.windows, Sums.verdict(sums.recorded), Sums.verdict(sums.computed), sums.change());
  }
}
