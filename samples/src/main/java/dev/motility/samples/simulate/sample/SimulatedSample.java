package dev.motility.samples.simulate.sample;

import dev.motility.samples.simulate.chance.Dice;

/**
 * A made-up sample: what share of its cells moves how, and the laboratory values that go with it.
 *
 * @param fractions the sample's label
 * @param rapidShare the share of the progressive cells that is rapid, 0 to 1
 * @param laboratory the participant's record
 */
public record SimulatedSample(Fractions fractions, double rapidShare, LaboratoryValues laboratory) {

  /** The weights of the Dirichlet distribution of 85 real samples: a total of 10.7. */
  private static final double TOTAL = 10.7;

  private static final double PROGRESSIVE = 0.427 * TOTAL;
  private static final double NON_PROGRESSIVE = 0.277 * TOTAL;
  private static final double IMMOTILE = TOTAL - PROGRESSIVE - NON_PROGRESSIVE;

  /** The sample of a seed: fractions as real samples have them, with one largest. */
  public static SimulatedSample draw(long seed) {
    Dice dice = Dice.of(seed, "sample");
    Fractions fractions = fractions(dice);
    while (fractions.tied()) {
      fractions = fractions(dice);
    }
    return of(fractions, dice);
  }

  /** A sample of given fractions, the rest drawn. */
  public static SimulatedSample of(Fractions fractions, long seed) {
    return of(fractions, Dice.of(seed, "sample"));
  }

  private static SimulatedSample of(Fractions fractions, Dice dice) {
    return new SimulatedSample(
        fractions, dice.dirichlet(6, 2)[0], new Laboratory(dice, fractions).values());
  }

  private static Fractions fractions(Dice dice) {
    double[] shares = dice.dirichlet(PROGRESSIVE, NON_PROGRESSIVE, IMMOTILE);
    int progressive = (int) StrictMath.rint(100 * shares[0]);
    int nonProgressive = Math.min(100 - progressive, (int) StrictMath.rint(100 * shares[1]));
    return new Fractions(progressive, nonProgressive, 100 - progressive - nonProgressive);
  }
}
