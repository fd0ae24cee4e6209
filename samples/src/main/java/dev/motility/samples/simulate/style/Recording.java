package dev.motility.samples.simulate.style;

import dev.motility.samples.simulate.chance.Dice;

/**
 * What camera, file format and stage do to the pictures.
 *
 * @param shotNoise variance of the noise for each grey level of light
 * @param compressed from 0, as the camera sees it, to 1: noise smoothed and standing still for a
 *     while, block by block, as in H.264
 * @param heldFrames for how many frames a block's noise stands still
 * @param flicker standard deviation of the light from frame to frame, as a share
 * @param doubled share of frames that repeat the one before
 * @param dropEvery frames after which one is missing; 0: none is
 * @param jerks share of the intervals of {@value #JERK_FRAMES} frames in which the stage is knocked
 * @param jerk how far, µm
 * @param vibration amplitude with which the whole field trembles, as on a table with a fan, µm
 * @param vibrationHertz how often it does
 */
public record Recording(
    double shotNoise,
    double compressed,
    int heldFrames,
    double flicker,
    double doubled,
    int dropEvery,
    double jerks,
    double jerk,
    double vibration,
    double vibrationHertz) {

  /** Length of the intervals in which the stage stays where it is. */
  public static final int JERK_FRAMES = 60;

  private static final double FILES = 0.6;

  static Recording draw(Dice dice) {
    boolean file = dice.chance(FILES);
    return new Recording(
        dice.uniform(0.005, 0.06),
        file ? dice.uniform(0.3, 1) : 0,
        file ? 1 + dice.below(12) : 1,
        dice.uniform(0, 0.006),
        dice.chance(0.3) ? dice.uniform(0.005, 0.05) : 0,
        dice.chance(0.3) ? 20 + dice.below(200) : 0,
        dice.chance(0.25) ? dice.uniform(0.1, 0.5) : 0,
        dice.uniform(2, 15),
        dice.chance(0.5) ? 0.05 * StrictMath.pow(16, dice.unit()) : 0,
        dice.uniform(3, 24));
  }
}
