package dev.motility.scorer.replay.judge;

import dev.motility.model.classify.ClassifierSettings;
import dev.motility.schemas.Engine;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far probabilities may lie apart that two engines computed from the same pixels by the same
 * model: nothing under the same engine fields; else by the coarser arithmetic of the two: {@value
 * #SINGLE} for fp32 on any device, {@value #TENSOR} for tf32, {@value #HALF} for anything else.
 *
 * @param fixed what holds instead under other engine fields, if it was asked for
 */
public record EngineTolerance(OptionalDouble fixed) {
  /** Of fp32: sums are taken in another order. */
  public static final double SINGLE = 1e-4;

  /** Of tf32: ten bits of mantissa. */
  public static final double TENSOR = 1e-2;

  /** Of half precision. */
  public static final double HALF = ClassifierSettings.LARGEST_DIFFERENCE;

  /** As documented. */
  public static final EngineTolerance DEFAULT = new EngineTolerance(OptionalDouble.empty());

  public EngineTolerance {
    if (!(fixed.orElse(0) >= 0 && fixed.orElse(0) <= 1)) {
      throw new IllegalArgumentException("a tolerance is from 0 to 1, not " + fixed.getAsDouble());
    }
  }

  /** Between two engines. */
  public double between(Engine one, Engine other) {
    if (one.equals(other)) {
      return 0;
    }
    return fixed.orElseGet(() -> Math.max(of(one.getPrecision()), of(other.getPrecision())));
  }

  private static double of(String precision) {
    return switch (precision) {
      case "fp32" -> SINGLE;
      case "tf32" -> TENSOR;
      default -> HALF;
    };
  }

  /** What differs between two engines, in words; none if nothing does. */
  public static List<String> differences(Engine one, Engine other) {
    return Fields.differences(Fields.ENGINE, one, other);
  }
}
