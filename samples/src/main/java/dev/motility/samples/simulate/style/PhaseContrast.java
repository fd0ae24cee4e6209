package dev.motility.samples.simulate.style;

import dev.motility.samples.simulate.chance.Dice;

/**
 * How the optics show things. Contrasts are relative to the background's light: +1 is twice as
 * bright.
 *
 * @param background grey value of the empty field, of 255
 * @param head contrast of a head in focus
 * @param rim contrast of the dark line round it
 * @param nucleus size of the bright part of a head, as a share of the usual
 * @param halo contrast of the bright halo round it
 * @param haloRadius where the halo ends, µm from the middle of the head
 * @param tail contrast of the tail's middle part; negative: dark
 * @param flipAt distance above the focus, µm, at which bright heads turn dark; below zero, heads in
 *     focus are dark
 * @param depthBlur blur, µm, for each µm out of focus
 * @param focusTravel how far the focus drifts, µm
 */
public record PhaseContrast(
    double background,
    double head,
    double rim,
    double nucleus,
    double halo,
    double haloRadius,
    double tail,
    double flipAt,
    double depthBlur,
    double focusTravel) {

  private static final double DARK_HEADS = 0.15;

  static PhaseContrast draw(Dice dice) {
    return new PhaseContrast(
        dice.uniform(50, 175),
        dice.uniform(1, 5),
        dice.uniform(0.1, 0.9),
        dice.uniform(0.7, 1.05),
        dice.uniform(0.1, 1),
        dice.uniform(4, 9),
        -dice.uniform(0.1, 0.38),
        dice.chance(DARK_HEADS) ? dice.uniform(-4, -2) : dice.uniform(2, 7),
        dice.uniform(0.02, 0.18),
        dice.uniform(0, 1.2));
  }
}
