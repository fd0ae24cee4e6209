package dev.motility.model.evaluate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Samples of about one concentration: those with few cells are harder.
 *
 * @param from 10⁶/mL
 * @param to below it, 10⁶/mL; infinite in the last
 */
public record ConcentrationGroup(double from, double to) {
  /** All, from the lower reference limit of the WHO (6th edition), 16 million a millilitre, on. */
  public static final List<ConcentrationGroup> ALL =
      List.of(
          new ConcentrationGroup(0, 16),
          new ConcentrationGroup(16, 50),
          new ConcentrationGroup(50, 100),
          new ConcentrationGroup(100, 200),
          new ConcentrationGroup(200, Double.POSITIVE_INFINITY));

  /** Whether a sample belongs to it. */
  public boolean holds(OptionalDouble concentration) {
    return concentration.isPresent()
        && concentration.getAsDouble() >= from
        && concentration.getAsDouble() < to;
  }

  @Override
  public String toString() {
    return Double.isInfinite(to)
        ? "%.0f and more".formatted(from)
        : "%.0f–%.0f".formatted(from, to);
  }
}
