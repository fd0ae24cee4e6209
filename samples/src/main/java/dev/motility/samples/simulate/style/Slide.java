package dev.motility.samples.simulate.style;

import dev.motility.samples.simulate.chance.Dice;

/**
 * What lies on the slide apart from what is counted.
 *
 * @param dust faint grains in the field, under half a micrometre
 * @param clumping share of the cells that do not advance which stick to another thing
 * @param depth half the depth over which cells are spread about the focus, µm
 * @param strongTails how far tails are bent, from 0 to 1
 */
public record Slide(double dust, double clumping, double depth, double strongTails) {
  static Slide draw(Dice dice) {
    return new Slide(
        dice.uniform(0, 150),
        dice.chance(0.5) ? dice.uniform(0, 0.3) : 0,
        dice.uniform(0.5, 5),
        dice.unit());
  }
}
