package dev.motility.samples.simulate.style;

import dev.motility.samples.simulate.chance.Dice;

/**
 * How the optics show things. Contrasts are relative to the background's light: +1 is twice as
 * bright.
 *
 * @param background light of the empty field, of 255
 * @param head contrast of a head in focus
 * @param rim contrast of the dark line round it
 * @param halo contrast of the bright halo round it
 * @param haloWidth standard deviation of the halo, µm
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
    double halo,
    double haloWidth,
    double tail,
    double flipAt,
    double depthBlur,
    double focusTravel) {

  private static final double DARK_HEADS = 0.15;

  static PhaseContrast draw(Dice dice) {
    return new PhaseContrast(
        dice.uniform(55, 165),
        dice.uniform(1, 4),
        dice.uniform(0.1, 0.9),
        dice.uniform(0.05, 0.45),
        dice.uniform(1.6, 3.2),
        -dice.uniform(0.12, 0.45),
        dice.chance(DARK_HEADS) ? dice.uniform(-4, -2) : dice.uniform(2, 7),
        dice.uniform(0.02, 0.18),
        dice.uniform(0, 1.2));
  }
}
