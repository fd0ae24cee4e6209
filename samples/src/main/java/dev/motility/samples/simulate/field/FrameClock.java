package dev.motility.samples.simulate.field;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.style.Recording;
import dev.motility.samples.simulate.style.Style;

/**
 * Which moment each frame shows, in ticks of the frame rate: a doubled frame shows that of the one
 * before, and after a dropped one all are a tick later.
 */
public final class FrameClock {
  private final Recording recording;
  private final double framesPerSecond;
  private final long seed;

  public FrameClock(Style style, long seed) {
    this.recording = style.recording();
    this.framesPerSecond = style.framesPerSecond();
    this.seed = Dice.of(seed, "clock").next();
  }

  /** Only odd frames are ever doubles, so that each repeats one which is none. */
  public long tick(long frame) {
    boolean doubled = (frame & 1) == 1 && Dice.unit(seed, frame) < 2 * recording.doubled();
    long shown = doubled ? frame - 1 : frame;
    return shown + dropped(shown);
  }

  /** One frame is dropped in each stretch, at a place of its own. */
  private long dropped(long frame) {
    int every = recording.dropEvery();
    if (every == 0) {
      return 0;
    }
    long stretch = frame / every;
    double place = Dice.unit(seed + 1, stretch) * every;
    return stretch + (frame % every >= place ? 1 : 0);
  }

  public double seconds(long tick) {
    return tick / framesPerSecond;
  }
}
