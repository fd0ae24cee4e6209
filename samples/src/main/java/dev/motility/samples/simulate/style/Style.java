package dev.motility.samples.simulate.style;

import dev.motility.samples.simulate.chance.Dice;

/**
 * One simulated microscope with its slide: the quantities of {@link StyleRanges} in the same units,
 * and what it looks like apart from them.
 *
 * @param driftHeading where the drift goes, in turns
 * @param gradientHeading where the light grows, in turns
 */
public record Style(
    double micrometresPerPixel,
    double framesPerSecond,
    double noise,
    double drift,
    double driftHeading,
    double specks,
    double roundCells,
    double blur,
    double gamma,
    double gradient,
    double gradientHeading,
    PhaseContrast contrast,
    Recording recording,
    Slide slide) {

  /** The style of a seed, within the ranges. */
  public static Style draw(long seed, StyleRanges ranges) {
    Dice dice = Dice.of(seed, "style");
    return new Style(
        dice.uniform(ranges.micrometresPerPixel()),
        dice.uniform(ranges.framesPerSecond()),
        dice.uniform(ranges.noise()),
        dice.uniform(ranges.drift()),
        dice.unit(),
        StrictMath.rint(dice.uniform(ranges.specks())),
        StrictMath.rint(dice.uniform(ranges.roundCells())),
        dice.uniform(ranges.blur()),
        dice.uniform(ranges.gamma()),
        dice.uniform(ranges.gradient()),
        dice.unit(),
        PhaseContrast.draw(dice),
        Recording.draw(dice),
        Slide.draw(dice));
  }
}
