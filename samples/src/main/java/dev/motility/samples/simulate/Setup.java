package dev.motility.samples.simulate;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Range;
import dev.motility.samples.simulate.sample.SimulatedSample;
import dev.motility.samples.simulate.style.Style;
import dev.motility.samples.simulate.style.StyleRanges;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a simulated microscope needs to know.
 *
 * @param seed of this field of view: cells, debris and noise
 * @param width pixels in a row, at least 16
 * @param height rows, at least 16
 * @param frames length of the recording; without, it has no end
 * @param startedAt time of the first frame
 */
public record Setup(
    long seed,
    SimulatedSample sample,
    Style style,
    int width,
    int height,
    OptionalLong frames,
    Instant startedAt) {
  private static final int SMALLEST = 16;
  private static final double CHAMBER_DEPTH = 10;
  private static final Range RATES = new Range(15, 100);

  public Setup {
    if (width < SMALLEST || height < SMALLEST) {
      throw new IllegalArgumentException(
          "a simulated frame of %d×%d pixels; it needs %d on a side at least"
              .formatted(width, height, SMALLEST));
    }
    if (!RATES.contains(style.framesPerSecond())) {
      throw new IllegalArgumentException(
          "a simulated rate of %s frames/s; it can be from %s to %s"
              .formatted(style.framesPerSecond(), RATES.low(), RATES.high()));
    }
    if (frames.isPresent() && frames.getAsLong() < 0) {
      throw new IllegalArgumentException("a recording of " + frames.getAsLong() + " frames");
    }
  }

  /** All drawn from one seed, in the ranges networks are trained in: 640×480 pixels, endless. */
  public static Setup training(long seed) {
    return within(StyleRanges.training(), seed);
  }

  /** All drawn from one seed, with the style beyond the ranges networks are trained in. */
  public static Setup outside(double share, long seed) {
    return within(StyleRanges.outside(share, seed), seed);
  }

  /** All drawn from one seed, the style within the ranges. */
  public static Setup within(StyleRanges ranges, long seed) {
    return new Setup(
        seed,
        SimulatedSample.draw(seed),
        Style.draw(seed, ranges),
        640,
        480,
        OptionalLong.empty(),
        Instant.EPOCH);
  }

  public Setup withSize(int newWidth, int newHeight) {
    return new Setup(seed, sample, style, newWidth, newHeight, frames, startedAt);
  }

  public Setup withFrames(long count) {
    return new Setup(seed, sample, style, width, height, OptionalLong.of(count), startedAt);
  }

  public Setup withSample(SimulatedSample other) {
    return new Setup(seed, other, style, width, height, frames, startedAt);
  }

  public Setup withStyle(Style other) {
    return new Setup(seed, sample, other, width, height, frames, startedAt);
  }

  public Setup startingAt(Instant time) {
    return new Setup(seed, sample, style, width, height, frames, time);
  }

  /** Another field of the same slide: same sample, same style, other cells. */
  public Setup field(int number) {
    long other = Dice.hash(seed, number);
    return new Setup(other, sample, style, width, height, frames, startedAt);
  }

  /**
   * Cells that the field shows in the mean: those in a chamber of 10 µm at the sample's
   * concentration, kept within {@link StyleRanges#CELLS}.
   */
  public double cellsInField() {
    double pixel = style.micrometresPerPixel();
    double cubicMicrometres = width * pixel * height * pixel * CHAMBER_DEPTH;
    return StyleRanges.CELLS.clamp(sample.laboratory().concentration() * cubicMicrometres * 1e-6);
  }
}
