package dev.motility.samples.dataset;

import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.chance.Dice;
import java.util.OptionalDouble;

/**
 * Which simulated samples a folder holds; the same settings give the same bytes.
 *
 * @param samples how many, at least 1; sample {@code i} does not depend on how many there are
 * @param seed what they are drawn from
 * @param seconds how long each is recorded; a whole window of 50 frames in any case
 * @param outside how far each quantity lies beyond its range for training, as a share of the
 *     range's width; without, within
 * @param width pixels in a row
 * @param height rows in a frame
 */
public record DatasetSettings(
    int samples, long seed, double seconds, OptionalDouble outside, int width, int height) {
  /** The size of VISEM's videos, pixels. */
  public static final int WIDTH = 640;

  /** The size of VISEM's videos, rows. */
  public static final int HEIGHT = 480;

  private static final double LONGEST = 3600;

  public DatasetSettings {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "%d simulated samples; it may be 1 or more".formatted(samples));
    }
    if (!(seconds >= 1 && seconds <= LONGEST)) {
      throw new IllegalArgumentException(
          "a recording of %s s; it may be 1 to %s".formatted(seconds, LONGEST));
    }
    if (outside.isPresent() && !(outside.getAsDouble() >= 0 && outside.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "a share of %s outside of the ranges; it may be 0 to 1".formatted(outside.getAsDouble()));
    }
  }

  /** A draw of one of the samples, from 1 on; draws of one sample differ in everything. */
  Setup setup(int sample, int draw) {
    long own = Dice.hash(Dice.hash(Dice.of(seed, "dataset").next(), sample), draw);
    Setup setup =
        outside.isPresent() ? Setup.outside(outside.getAsDouble(), own) : Setup.training(own);
    return setup
        .withSize(width, height)
        .withFrames(
            Math.max(
                SampleWriter.WINDOW_FRAMES, Math.round(seconds * setup.style().framesPerSecond())));
  }
}
