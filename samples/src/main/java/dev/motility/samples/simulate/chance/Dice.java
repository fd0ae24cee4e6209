package dev.motility.samples.simulate.chance;

/**
 * Random draws from a seed, the same on every platform and Java version: SplitMix64 (Steele, Lea
 * and Flood 2014) below, {@link StrictMath} above. Used by one thread.
 */
public final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  public Dice(long seed) {
    this.state = mix(seed);
  }

  /** Draws of their own for one purpose: what is drawn elsewhere does not shift them. */
  public static Dice of(long seed, String purpose) {
    return new Dice(hash(seed, purpose.hashCode()));
  }

  /** A number that looks random and depends on the two given ones alone. */
  public static long hash(long seed, long number) {
    return mix(mix(seed + STEP) ^ (number * STEP));
  }

  /** The hash as a number from 0 to below 1. */
  public static double unit(long seed, long number) {
    return (hash(seed, number) >>> 11) * UNIT;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  public long next() {
    state += STEP;
    return mix(state);
  }

  /** From 0 to below 1. */
  public double unit() {
    return (next() >>> 11) * UNIT;
  }

  public double uniform(double low, double high) {
    return low + (high - low) * unit();
  }

  public double uniform(Range range) {
    return uniform(range.low(), range.high());
  }

  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** From 0 to below the bound, which is small against 2^53. */
  public int below(int bound) {
    return (int) (unit() * bound);
  }

  /** One of the two signs, as a factor. */
  public int sign() {
    return chance(0.5) ? 1 : -1;
  }

  /** Mean 0, standard deviation 1 (Marsaglia's polar method). */
  public double gaussian() {
    while (true) {
      double u = uniform(-1, 1);
      double v = uniform(-1, 1);
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  public double gaussian(double mean, double deviation) {
    return mean + deviation * gaussian();
  }

  /** A draw of the given shape (at least 1/3) and scale 1 (Marsaglia and Tsang 2000). */
  public double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * StrictMath.pow(1 - unit(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = gaussian();
      double v = 1 + c * x;
      double cube = v * v * v;
      if (v > 0
          && StrictMath.log(1 - unit()) < 0.5 * x * x + d - d * cube + d * StrictMath.log(cube)) {
        return d * cube;
      }
    }
  }

  /** Shares that add up to 1, with the given weights as the distribution's parameters. */
  public double[] dirichlet(double... weights) {
    double[] shares = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      shares[i] = gamma(weights[i]);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
