package dev.motility.model.evaluate;

/**
 * How many of some came out right.
 *
 * @param hits how many did
 * @param of how many there were, at least 1
 */
public record Proportion(int hits, int of) {
  /** The 97.5 % point of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * @throws IllegalArgumentException unless {@code 0 ≤ hits ≤ of} and there are some
   */
  public Proportion {
    if (of < 1 || hits < 0 || hits > of) {
      throw new IllegalArgumentException("%d of %d".formatted(hits, of));
    }
  }

  /** The share, from 0 to 1. */
  public double value() {
    return (double) hits / of;
  }

  /**
   * Wilson's score interval: which true shares agree with what was seen. Unlike the textbook's
   * normal interval it stays within 0 and 1 and holds for few samples.
   *
   * <p>Source: Wilson, "Probable inference, the law of succession, and statistical inference",
   * Journal of the American Statistical Association 22, 1927.
   */
  public Interval interval() {
    double p = value();
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * of)) / (1 + z2 / of);
    double half = Z * Math.sqrt(p * (1 - p) / of + z2 / (4.0 * of * of)) / (1 + z2 / of);
    // Exactly 0 and 1 where rounding would miss them by a little.
    return new Interval(hits == 0 ? 0 : centre - half, hits == of ? 1 : centre + half);
  }
}
