package dev.motility.samples.simulate.style;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Range;

/**
 * Where the quantities lie that are varied from one simulated microscope to the next.
 *
 * @param micrometresPerPixel size of a pixel in the sample
 * @param noise standard deviation of the camera's noise without light, of 255
 * @param drift common to all that floats, µm/s
 * @param specks in the field, 0.5 to 3 µm large
 * @param roundCells in the field, 8 to 15 µm large
 * @param blur standard deviation of the blur in focus, pixels
 * @param gamma of the camera: grey values are light to the power of this
 * @param gradient of the light from the middle to an edge, as a share of the middle's
 * @param framesPerSecond frame rate
 */
public record StyleRanges(
    Range micrometresPerPixel,
    Range noise,
    Range drift,
    Range specks,
    Range roundCells,
    Range blur,
    Range gamma,
    Range gradient,
    Range framesPerSecond) {

  /**
   * Cells expected in a field. More or fewer are in it by chance: at the lower end seldom fewer
   * than 25, which is the fewest that training and tests ask for.
   */
  public static final Range CELLS = new Range(36, 260);

  private static final StyleRanges TRAINING =
      new StyleRanges(
          new Range(0.40, 0.65),
          new Range(2, 6),
          new Range(0, 10),
          new Range(5, 30),
          new Range(0, 10),
          new Range(0.5, 2.5),
          new Range(0.7, 1.4),
          new Range(-0.25, 0.25),
          new Range(47, 52));

  /** The ranges networks are trained in. */
  public static StyleRanges training() {
    return TRAINING;
  }

  /**
   * Values outside the ranges for training: every quantity but the frame rate lies beyond one of
   * its range's ends by a share of the range's width, the end drawn by the seed, except that none
   * falls below its physical floor (no pixel under 0.1 µm, no blur under 0.3 px, no gamma under
   * 0.3, nothing negative).
   *
   * @param share of the range's width, at least 0
   */
  public static StyleRanges outside(double share, long seed) {
    if (!(share >= 0)) {
      throw new IllegalArgumentException("outside by a share of " + share);
    }
    Dice dice = Dice.of(seed, "outside");
    return new StyleRanges(
        beyond(TRAINING.micrometresPerPixel, share, 0.1, dice),
        beyond(TRAINING.noise, share, 0, dice),
        beyond(TRAINING.drift, share, 0, dice),
        beyond(TRAINING.specks, share, 0, dice),
        beyond(TRAINING.roundCells, share, 0, dice),
        beyond(TRAINING.blur, share, 0.3, dice),
        beyond(TRAINING.gamma, share, 0.3, dice),
        beyond(TRAINING.gradient, share, -0.9, dice),
        TRAINING.framesPerSecond);
  }

  private static Range beyond(Range range, double share, double floor, Dice dice) {
    double by = share * range.width();
    double value = dice.chance(0.5) ? range.high() + by : range.low() - by;
    double kept = Math.max(floor, value);
    return new Range(kept, kept);
  }

  /** The same ranges with one pixel size. */
  public StyleRanges withPixel(double micrometres) {
    Range fixed = new Range(micrometres, micrometres);
    return new StyleRanges(
        fixed, noise, drift, specks, roundCells, blur, gamma, gradient, framesPerSecond);
  }

  /** The same ranges with one frame rate. */
  public StyleRanges withRate(double rate) {
    Range fixed = new Range(rate, rate);
    return new StyleRanges(
        micrometresPerPixel, noise, drift, specks, roundCells, blur, gamma, gradient, fixed);
  }
}
