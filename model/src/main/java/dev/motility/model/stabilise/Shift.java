package dev.motility.model.stabilise;

/**
 * How far a frame shows things from where the middle frame does.
 *
 * @param x pixels to the right
 * @param y pixels down
 */
public record Shift(double x, double y) {
  /** Nowhere. */
  static final Shift NONE = new Shift(0, 0);

  Shift plus(double dx, double dy) {
    return new Shift(x + dx, y + dy);
  }

  Shift minus(Shift other) {
    return new Shift(x - other.x, y - other.y);
  }

  double length() {
    return Math.hypot(x, y);
  }
}
