package dev.motility.model.evaluate;

import java.util.function.DoubleUnaryOperator;

/**
 * The least value of a function of one number, by golden-section search: for functions that fall to
 * one lowest place and rise from there.
 */
final class Minimiser {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double TOLERANCE = 1e-9;

  private Minimiser() {}

  /** Where between two numbers the function is least, to about 1e-8. */
  static double minimum(DoubleUnaryOperator function, double low, double high) {
    double from = low;
    double to = high;
    double left = to - GOLDEN * (to - from);
    double right = from + GOLDEN * (to - from);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    while (to - from > TOLERANCE) {
      if (atLeft <= atRight) {
        to = right;
        right = left;
        atRight = atLeft;
        left = to - GOLDEN * (to - from);
        atLeft = function.applyAsDouble(left);
      } else {
        from = left;
        left = right;
        atLeft = atRight;
        right = from + GOLDEN * (to - from);
        atRight = function.applyAsDouble(right);
      }
    }
    return (from + to) / 2;
  }
}
