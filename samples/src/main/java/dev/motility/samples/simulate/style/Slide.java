package dev.motility.samples.simulate.style;

import dev.motility.samples.simulate.chance.Dice;

/**
 * What lies on the slide apart from what is counted.
 *
 * @param dust faint grains in the field, under half a micrometre
 * @param debris how many times the usual number of specks lie on the slide; more than once in
 *     debris-rich samples
 * @param clumping share of the cells that do not advance which stick to another thing
 * @param depth half the depth over which cells are spread about the focus, µm
 * @param strongTails how far tails are bent, from 0 to 1
 */
public record Slide(double dust, double debris, double clumping, double depth, double strongTails) {
  private static final double DEBRIS_RICH = 0.2;

  static Slide draw(Dice dice) {
    return new Slide(
        dice.uniform(0, 200),
        dice.chance(DEBRIS_RICH) ? dice.uniform(1, 4) : 1,
        dice.chance(0.5) ? dice.uniform(0, 0.3) : 0,
        dice.uniform(0.5, 5),
        dice.unit());
  }
}
