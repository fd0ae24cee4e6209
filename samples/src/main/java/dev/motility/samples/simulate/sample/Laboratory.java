package dev.motility.samples.simulate.sample;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Range;

/**
 * Makes up laboratory values that are plausible by themselves and agree with a sample's motility:
 * one hidden quality, seen through the fractions, moves concentration, morphology and hormones
 * together. The centres and spreads are rounded textbook reference values; no real record stands
 * behind any of them.
 */
final class Laboratory {
  /** 10⁶/mL, as real samples have them. */
  private static final Range CONCENTRATIONS = new Range(3.8, 350);

  private final Dice dice;
  private final Fractions fractions;
  private final double quality;

  Laboratory(Dice dice, Fractions fractions) {
    this.dice = dice;
    this.fractions = fractions;
    this.quality = 0.7 * (fractions.progressive() - 42.7) / 20.2 + 0.7 * dice.gaussian();
  }

  LaboratoryValues values() {
    double days = StrictMath.rint(logNormal(3.5, 0.5, 0, new Range(1, 20)));
    double abstinence = 0.15 * (days - 3.5);
    double bmi = logNormal(25, 0.14, 0, new Range(18, 42));
    double age = StrictMath.rint(logNormal(34, 0.17, 0, new Range(21, 60)));
    double normal = round(logNormal(5, 0.5, 0.35, new Range(0, 25)), 1);
    double head = round(new Range(60, 99).clamp(98 - normal - dice.gaussian(3, 3)), 0);
    double midpiece = round(logNormal(38, 0.25, -0.1, new Range(8, 80)), 0);
    double tail = round(logNormal(20, 0.4, -0.15, new Range(2, 70)), 0);
    double shbg = logNormal(32, 0.3, 0, new Range(9, 90));
    return new LaboratoryValues(
        round(logNormal(140, 0.9, 0.3, new Range(2, 3000)), 1),
        round(logNormal(15, 0.28, 0, new Range(5, 40)) * (1 - 0.012 * (bmi - 25)), 1),
        round(logNormal(0.085, 0.25, 0, new Range(0.03, 0.25)), 2),
        round(shbg, 0),
        round(logNormal(3.8, 0.4, -0.25, new Range(0.8, 30)), 1),
        round(logNormal(4.2, 0.33, -0.1, new Range(1, 18)), 1),
        round(logNormal(175, 0.28, 0.15, new Range(20, 420)), 0),
        round(logNormal(42, 0.5, 0.05, new Range(5, 200)), 1),
        days,
        round(bmi, 1),
        age,
        concentration(abstinence),
        round(logNormal(3.1 * StrictMath.exp(0.4 * abstinence), 0.38, 0, new Range(0.5, 10)), 1),
        vitality(),
        normal,
        head,
        midpiece,
        tail,
        teratozoospermiaIndex(normal, head, midpiece, tail));
  }

  private double concentration(double abstinence) {
    return round(logNormal(68.9 * StrictMath.exp(0.5 * abstinence), 0.75, 0.4, CONCENTRATIONS), 1);
  }

  /** All motile cells live, and some of those that do not move. */
  private double vitality() {
    double motile = 100 - fractions.immotile();
    double living = motile + fractions.immotile() * new Range(0, 1).clamp(dice.gaussian(0.45, 0.2));
    return round(new Range(1, 99).clamp(living), 0);
  }

  private static double teratozoospermiaIndex(
      double normal, double head, double midpiece, double tail) {
    double index = (head + midpiece + tail) / (100 - normal);
    return round(new Range(1, 3).clamp(index), 2);
  }

  private double logNormal(double median, double sigma, double byQuality, Range limits) {
    return limits.clamp(median * StrictMath.exp(sigma * dice.gaussian() + byQuality * quality));
  }

  private static double round(double value, int decimals) {
    double unit = StrictMath.pow(10, decimals);
    return StrictMath.rint(value * unit) / unit;
  }
}
