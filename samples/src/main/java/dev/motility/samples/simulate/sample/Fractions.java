package dev.motility.samples.simulate.sample;

import dev.motility.samples.simulate.motion.Motility;

/** A sample's shares of the three kinds of motility, in whole per cent that add up to 100. */
public record Fractions(int progressive, int nonProgressive, int immotile) {
  public Fractions {
    if (progressive < 0
        || nonProgressive < 0
        || immotile < 0
        || progressive + nonProgressive + immotile != 100) {
      throw new IllegalArgumentException(
          "fractions of %d, %d and %d %%".formatted(progressive, nonProgressive, immotile));
    }
  }

  /** Per cent of one kind. */
  public int of(Motility motility) {
    return switch (motility) {
      case PROGRESSIVE -> progressive;
      case NON_PROGRESSIVE -> nonProgressive;
      case IMMOTILE -> immotile;
    };
  }

  /** The kind with the largest share, which is the sample's class; the first of equals. */
  public Motility largest() {
    if (progressive >= nonProgressive && progressive >= immotile) {
      return Motility.PROGRESSIVE;
    }
    return nonProgressive >= immotile ? Motility.NON_PROGRESSIVE : Motility.IMMOTILE;
  }

  /** Whether two kinds share the first place. */
  boolean tied() {
    int most = of(largest());
    return (progressive == most ? 1 : 0)
            + (nonProgressive == most ? 1 : 0)
            + (immotile == most ? 1 : 0)
        > 1;
  }
}
