package dev.motility.standalone.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several measurements of one rate.
 *
 * @param rates more is better, at least one
 */
public record Series(List<Double> rates) {
  public Series {
    rates = List.copyOf(rates);
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  public static Series of(double... rates) {
    return new Series(Arrays.stream(rates).boxed().toList());
  }

  /** The middle one, or the mean of the two in the middle. */
  public double median() {
    double[] sorted = rates.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * How much this is of another, in the middle. Where both were measured equally often, each is
   * compared with the other of its turn: machines change their pace between the turns.
   */
  public double of(Series other) {
    if (rates.size() != other.rates.size()) {
      return median() / other.median();
    }
    return new Series(
            IntStream.range(0, rates.size())
                .mapToObj(turn -> rates.get(turn) / other.rates.get(turn))
                .toList())
        .median();
  }

  /** The distance from the slowest to the fastest, as a share of the median. */
  public double spread() {
    double least = rates.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return (most - least) / median();
  }
}
