package dev.motility.samples.simulate;

import dev.motility.samples.simulate.motion.Motility;

/**
 * How many cells of each kind were in a window: those whose head was inside the field in its middle
 * frame, the 26th of 50.
 */
public record WindowCounts(int progressive, int nonProgressive, int immotile) {
  /** No cells. */
  public static final WindowCounts NONE = new WindowCounts(0, 0, 0);

  public int total() {
    return progressive + nonProgressive + immotile;
  }

  /** Number of one kind. */
  public int of(Motility motility) {
    return switch (motility) {
      case PROGRESSIVE -> progressive;
      case NON_PROGRESSIVE -> nonProgressive;
      case IMMOTILE -> immotile;
    };
  }

  /** One cell more. */
  public WindowCounts plus(Motility motility) {
    return switch (motility) {
      case PROGRESSIVE -> new WindowCounts(progressive + 1, nonProgressive, immotile);
      case NON_PROGRESSIVE -> new WindowCounts(progressive, nonProgressive + 1, immotile);
      case IMMOTILE -> new WindowCounts(progressive, nonProgressive, immotile + 1);
    };
  }

  /** The cells of both windows. */
  public WindowCounts plus(WindowCounts other) {
    return new WindowCounts(
        progressive + other.progressive,
        nonProgressive + other.nonProgressive,
        immotile + other.immotile);
  }
}
