package dev.motility.samples.simulate.field;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Wave;
import dev.motility.samples.simulate.style.Recording;
import dev.motility.samples.simulate.style.Style;

/**
 * Where things of the slide appear in the frame. The slide is the field with a margin on all sides,
 * wide enough for a whole cell; what leaves it on one side comes in again on the opposite one, out
 * of sight.
 */
public final class Stage {
  /** Width of the margin, µm: a head, a tail and a halo. */
  public static final double MARGIN = 58;

  private static final int JERK_TICKS = 5;
  private static final double GOLDEN = 1.618;

  private final Style style;
  private final long seed;
  private final double width;
  private final double height;

  public Stage(Style style, long seed, int widthPixels, int heightPixels) {
    this.style = style;
    this.seed = Dice.of(seed, "stage").next();
    this.width = widthPixels * style.micrometresPerPixel() + 2 * MARGIN;
    this.height = heightPixels * style.micrometresPerPixel() + 2 * MARGIN;
  }

  /** Width of the slide, µm, margins included. */
  public double width() {
    return width;
  }

  /** Height of the slide, µm, margins included. */
  public double height() {
    return height;
  }

  /** What the field shows at a tick. */
  public View at(long tick) {
    double drifted = style.drift() * tick / style.framesPerSecond();
    double x = drifted * Wave.cos(style.driftHeading()) + jerked(tick, 0) + trembled(tick, 0);
    double y = drifted * Wave.sin(style.driftHeading()) + jerked(tick, 1) + trembled(tick, 1);
    return new View(x, y, width, height, style.micrometresPerPixel());
  }

  /** Two waves of no common period, and a rest that no wave explains. */
  private double trembled(long tick, int axis) {
    Recording recording = style.recording();
    if (recording.vibration() == 0) {
      return 0;
    }
    double turns = recording.vibrationHertz() * tick / style.framesPerSecond();
    double phase = Dice.unit(seed + 3, axis);
    double waves = 0.6 * Wave.sin(turns + phase) + 0.3 * Wave.sin(GOLDEN * turns + 2 * phase);
    double rest = 0.3 * (2 * Dice.unit(seed + 4 + axis, tick) - 1);
    return recording.vibration() * (waves + rest);
  }

  /** A knock moves the stage within a few ticks to another place, where it stays for a while. */
  private double jerked(long tick, int axis) {
    long interval = tick / Recording.JERK_FRAMES;
    long into = tick % Recording.JERK_FRAMES;
    double from = knocked(interval, axis);
    double to = knocked(interval + 1, axis);
    double part = Math.max(0, 1 - (Recording.JERK_FRAMES - into) / (double) JERK_TICKS);
    return from + (to - from) * part;
  }

  private double knocked(long interval, int axis) {
    if (Dice.unit(seed, interval) >= style.recording().jerks()) {
      return 0;
    }
    return style.recording().jerk() * (2 * Dice.unit(seed + 1 + axis, interval) - 1);
  }

  /**
   * The field at one moment.
   *
   * @param shiftX how far the slide has moved, µm
   * @param shiftY likewise
   */
  public record View(double shiftX, double shiftY, double width, double height, double pixel) {
    /** The column of a place of the slide, µm; outside of the frame in the margin. */
    public double column(double x) {
      return (wrapped(x + shiftX, width) - MARGIN) / pixel;
    }

    /** The row of a place of the slide, µm; outside of the frame in the margin. */
    public double row(double y) {
      return (wrapped(y + shiftY, height) - MARGIN) / pixel;
    }

    private static double wrapped(double place, double size) {
      return place - size * Math.floor(place / size);
    }
  }
}
