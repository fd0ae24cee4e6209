package dev.motility.model.evaluate;

import dev.motility.model.MotilityClass;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether what is said with a probability occurs as often: every class of every sample, gathered by
 * the probability that was said.
 *
 * @param bins those that something was said in, from the least probability up
 */
public record Reliability(List<Bin> bins) {
  private static final int BINS = 10;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * What was said with about one probability.
   *
   * @param low from here
   * @param high to below here
   * @param count how often
   * @param said the mean probability
   * @param occurred how often it was so, or where shares of cells were forecast, their mean share
   */
  public record Bin(double low, double high, int count, double said, double occurred) {}

  /** Of forecasts. */
  public static Reliability of(List<Forecast> forecasts, Outcome outcome) {
    int[] counts = new int[BINS];
    double[] said = new double[BINS];
    double[] occurred = new double[BINS];
    for (Forecast forecast : forecasts) {
      for (MotilityClass motility : MotilityClass.values()) {
        double probability = forecast.said().of(motility);
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        counts[bin]++;
        said[bin] += probability;
        occurred[bin] += outcome.of(forecast).of(motility);
      }
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        bins.add(
            new Bin(
                (double) i / BINS,
                (i + 1.0) / BINS,
                counts[i],
                said[i] / counts[i],
                occurred[i] / counts[i]));
      }
    }
    return new Reliability(bins);
  }

  /** The mean distance of what was said to what occurred, each bin by its count. */
  public double expectedError() {
    double sum = 0;
    int count = 0;
    for (Bin bin : bins) {
      sum += bin.count() * Math.abs(bin.said() - bin.occurred());
      count += bin.count();
    }
    return count == 0 ? 0 : sum / count;
  }
}
