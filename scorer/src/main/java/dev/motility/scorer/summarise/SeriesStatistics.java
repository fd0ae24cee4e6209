package dev.motility.scorer.summarise;

/**
 * Mean, spread and memory of a series of numbers, in constant space: Welford's sums, and the sum of
 * products of neighbours.
 *
 * @param count how many
 * @param mean their mean
 * @param squares sum of squared deviations from the mean
 * @param first the first number
 * @param last the newest number
 * @param products sum of {@code x(i) × x(i-1)}
 * @param total sum of all numbers
 */
public record SeriesStatistics(
    long count,
    double mean,
    double squares,
    double first,
    double last,
    double products,
    double total) {
  /** 97.5 % point of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /** Autocorrelation is believed up to here: beyond it, the interval would be of no use. */
  private static final double MAX_CORRELATION = 0.98;

  /** Of no numbers. */
  public static SeriesStatistics empty() {
    return new SeriesStatistics(0, 0, 0, 0, 0, 0, 0);
  }

  /** With one number more. */
  public SeriesStatistics with(double value) {
    long n = count + 1;
    double delta = value - mean;
    double newMean = mean + delta / n;
    return new SeriesStatistics(
        n,
        newMean,
        squares + delta * (value - newMean),
        count == 0 ? value : first,
        value,
        count == 0 ? 0 : products + value * last,
        total + value);
  }

  /** Sample standard deviation; 0 of one number. */
  public double standardDeviation() {
    return count < 2 ? 0 : Math.sqrt(Math.max(0, squares / (count - 1)));
  }

  /**
   * Half the width of the 95 % interval of the mean. Neighbouring windows see nearly the same
   * cells, so {@code n} of them count as {@code n (1 - r) / (1 + r)}, where {@code r} is the
   * correlation of neighbours (that of a first-order autoregressive series; negative ones count as
   * 0).
   */
  public double halfInterval() {
    if (count < 2) {
      return 1;
    }
    double r = neighbourCorrelation();
    double effective = Math.max(1, count * (1 - r) / (1 + r));
    return Z * standardDeviation() / Math.sqrt(effective);
  }

  double neighbourCorrelation() {
    if (count < 3 || squares <= 0) {
      return 0;
    }
    // sum over i of (x(i) - mean)(x(i-1) - mean), multiplied out
    double covariance = products - mean * (2 * total - first - last) + (count - 1) * mean * mean;
    return Math.min(MAX_CORRELATION, Math.max(0, covariance / squares));
  }
}
