package dev.motility.model.evaluate;

import java.util.Arrays;
import java.util.Random;

/**
 * A mean over participants with its interval.
 *
 * @param value the mean, in the unit of what it is of
 * @param interval 95 %, from bootstrap samples of participants: which means other participants of
 *     the same kind might have given
 */
public record MeanError(double value, Interval interval) {
  private static final int RESAMPLES = 2000;
  private static final long SEED = 20211;
  private static final double TAIL = 0.025;

  /**
   * The mean of one value for each participant; the same values always have the same interval.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static MeanError of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a mean of nothing");
    }
    Random random = new Random(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < values.length; j++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return new MeanError(
        Arrays.stream(values).average().orElseThrow(),
        new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL)));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
