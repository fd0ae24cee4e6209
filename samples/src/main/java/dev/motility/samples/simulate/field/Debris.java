package dev.motility.samples.simulate.field;

import dev.motility.samples.simulate.chance.Wander;

/**
 * Something on the slide that is no sperm cell.
 *
 * @param x place in the slide, µm
 * @param y likewise
 * @param wanderX Brownian motion, µm
 * @param wanderY likewise
 * @param radius µm
 * @param stretch length over breadth
 * @param turned how it lies, in turns
 * @param contrast relative to the background's light
 */
public record Debris(
    Kind kind,
    double x,
    double y,
    Wander wanderX,
    Wander wanderY,
    double radius,
    double stretch,
    double turned,
    double contrast) {

  /** What it looks like. */
  public enum Kind {
    DUST,
    DARK_SPECK,
    BRIGHT_SPECK,
    ROUND_CELL
  }
}
