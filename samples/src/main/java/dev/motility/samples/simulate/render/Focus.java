package dev.motility.samples.simulate.render;

import dev.motility.samples.simulate.style.Style;

/**
 * How sharp and how bright things are by their distance from the focus, in steps, so that pictures
 * can be kept for each.
 */
final class Focus {
  /** Number of steps, from below the focus to above. */
  static final int LEVELS = 33;

  private static final double REACH = 6;

  private final Style style;

  Focus(Style style) {
    this.style = style;
  }

  /** The step of a distance above the focus, µm. */
  static int level(double distance) {
    double part = (distance + REACH) / (2 * REACH);
    return (int) (Math.min(1, Math.max(0, part)) * (LEVELS - 1) + 0.5);
  }

  private static double distance(int level) {
    return (2.0 * level / (LEVELS - 1) - 1) * REACH;
  }

  /** Standard deviation of the blur, µm. */
  double blur(int level) {
    double optics = style.blur() * style.micrometresPerPixel();
    double depth = style.contrast().depthBlur() * distance(level);
    return Math.sqrt(optics * optics + depth * depth);
  }

  /** How bright heads are: 1 fully, below 0 dark. */
  double brightness(int level) {
    double below = (style.contrast().flipAt() - distance(level)) / 0.6;
    return 0.2 + 0.8 * below / Math.sqrt(1 + below * below);
  }
}
