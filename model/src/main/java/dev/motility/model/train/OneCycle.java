package dev.motility.model.train;

/**
 * The one-cycle schedule (Smith and Topin 2018) in its common form: the rate rises along a cosine
 * from a 25th of its maximum in the first three tenths of the steps, and falls along another to a
 * ten thousandth of where it began; Adam's first decay does the opposite, from 0.95 to 0.85 and
 * back.
 *
 * @param steps of the whole training, at least 1
 * @param maximumRate the highest rate
 */
public record OneCycle(long steps, double maximumRate) {
  private static final double RISING = 0.3;
  private static final double START = 1 / 25.0;
  private static final double END = START * 1e-4;
  private static final double MOST_MOMENTUM = 0.95;
  private static final double LEAST_MOMENTUM = 0.85;

  public OneCycle {
    if (steps < 1) {
      throw new IllegalArgumentException("a schedule of %d steps".formatted(steps));
    }
  }

  /** The learning rate of a step, from 0. */
  public double rate(long step) {
    return maximumRate * between(step, START, 1, END);
  }

  /** The decay of Adam's first moment in a step, from 0. */
  public double momentum(long step) {
    return between(step, MOST_MOMENTUM, LEAST_MOMENTUM, MOST_MOMENTUM);
  }

  private double between(long step, double first, double middle, double last) {
    double turn = RISING * steps - 1;
    if (step <= turn) {
      return cosine(first, middle, turn <= 0 ? 1 : step / turn);
    }
    double rest = steps - 1 - turn;
    return cosine(middle, last, rest <= 0 ? 1 : Math.min(1, (step - turn) / rest));
  }

  private static double cosine(double from, double to, double share) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * share)) / 2;
  }
}
