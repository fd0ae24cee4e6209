package dev.motility.scorer.replay.judge;

import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;

/** Compares what two scores say. */
final class Change {
  private Change() {}

  /** The largest change of a probability; not finite numbers are as far away as can be. */
  static double of(Motility one, Motility other) {
    double change =
        Math.max(
            Math.abs(one.getProgressive() - other.getProgressive()),
            Math.max(
                Math.abs(one.getNonProgressive() - other.getNonProgressive()),
                Math.abs(one.getImmotile() - other.getImmotile())));
    return Double.isFinite(change) ? change : Double.MAX_VALUE;
  }

  /** Whether they are the same, bit for bit. */
  static boolean none(Motility one, Motility other) {
    return bits(one.getProgressive(), other.getProgressive())
        && bits(one.getNonProgressive(), other.getNonProgressive())
        && bits(one.getImmotile(), other.getImmotile());
  }

  private static boolean bits(double one, double other) {
    return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
  }

  /** The class of the largest probability; of equal ones the first. */
  static MotilityClass predicted(double progressive, double nonProgressive, double immotile) {
    if (progressive >= nonProgressive && progressive >= immotile) {
      return MotilityClass.PROGRESSIVE;
    }
    return nonProgressive >= immotile ? MotilityClass.NON_PROGRESSIVE : MotilityClass.IMMOTILE;
  }

  static MotilityClass predicted(Motility motility) {
    return predicted(
        motility.getProgressive(), motility.getNonProgressive(), motility.getImmotile());
  }
}
