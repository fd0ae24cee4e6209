package dev.motility.samples.simulate.chance;

/**
 * A value that wanders about zero without end: a sum of sines, so that it is known at any time
 * without what was before.
 */
public final class Wander {
  /** A value that stays zero. */
  public static final Wander NONE = new Wander(new double[0], new double[0], new double[0]);

  private final double[] hertz;
  private final double[] phases;
  private final double[] amplitudes;

  private Wander(double[] hertz, double[] phases, double[] amplitudes) {
    this.hertz = hertz;
    this.phases = phases;
    this.amplitudes = amplitudes;
  }

  /**
   * Sines of equal strength.
   *
   * @param waves how many
   * @param hertz where their frequencies lie
   * @param deviation the standard deviation of the sum
   */
  public static Wander of(Dice dice, int waves, Range hertz, double deviation) {
    double[] amplitudes = new double[waves];
    double[] frequencies = new double[waves];
    for (int i = 0; i < waves; i++) {
      frequencies[i] = dice.uniform(hertz);
      amplitudes[i] = deviation * Math.sqrt(2.0 / waves);
    }
    return new Wander(frequencies, phases(dice, waves), amplitudes);
  }

  /**
   * One axis of Brownian motion, as seen over 0.1 to 30 s: a sine an octave, with the power falling
   * as one over the frequency, which makes the mean square displacement after t seconds 2·D·t.
   *
   * @param diffusion D, in units² a second
   */
  public static Wander brownian(Dice dice, double diffusion) {
    int octaves = 9;
    double[] frequencies = new double[octaves];
    double[] amplitudes = new double[octaves];
    for (int i = 0; i < octaves; i++) {
      frequencies[i] = 0.02 * (1 << i) * dice.uniform(0.75, 1.4);
      amplitudes[i] = Math.sqrt(0.14 * diffusion / frequencies[i]);
    }
    return new Wander(frequencies, phases(dice, octaves), amplitudes);
  }

  private static double[] phases(Dice dice, int waves) {
    double[] phases = new double[waves];
    for (int i = 0; i < waves; i++) {
      phases[i] = dice.unit();
    }
    return phases;
  }

  public double at(double seconds) {
    double sum = 0;
    for (int i = 0; i < hertz.length; i++) {
      sum += amplitudes[i] * Wave.sin(hertz[i] * seconds + phases[i]);
    }
    return sum;
  }

  /** The change of the value, a second. */
  public double speed(double seconds) {
    double sum = 0;
    for (int i = 0; i < hertz.length; i++) {
      sum += amplitudes[i] * 2 * Math.PI * hertz[i] * Wave.cos(hertz[i] * seconds + phases[i]);
    }
    return sum;
  }
}
