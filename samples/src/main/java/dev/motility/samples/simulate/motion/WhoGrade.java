package dev.motility.samples.simulate.motion;

import dev.motility.samples.simulate.chance.Range;

/**
 * The four grades of motility (WHO manual, 6th edition), by the straight-line velocity over a
 * window of 50 frames, drift taken away.
 */
public enum WhoGrade {
  /** At least 25 µm/s. */
  RAPID(Motility.PROGRESSIVE, 25, 200),
  /** 5 to below 25 µm/s. */
  SLOW(Motility.PROGRESSIVE, 5, Math.nextDown(25.0)),
  /** Below 5 µm/s, but the tail beats. */
  NON_PROGRESSIVE(Motility.NON_PROGRESSIVE, 0, Math.nextDown(5.0)),
  /** No beat: Brownian motion only. */
  IMMOTILE(Motility.IMMOTILE, 0, Math.nextDown(5.0));

  private final Motility motility;
  private final double slowest;
  private final double fastest;

  WhoGrade(Motility motility, double slowest, double fastest) {
    this.motility = motility;
    this.slowest = slowest;
    this.fastest = fastest;
  }

  public Motility motility() {
    return motility;
  }

  /** Limits of VSL, µm/s. */
  public Range straightLineVelocity() {
    return new Range(slowest, fastest);
  }

  /** Whether a velocity lies within the limits, and no nearer than a margin to any but zero. */
  boolean holds(double velocity, double margin) {
    return straightLineVelocity().contains(Math.max(0, velocity - margin))
        && straightLineVelocity().contains(velocity + margin);
  }
}
