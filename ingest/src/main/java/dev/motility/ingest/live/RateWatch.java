package dev.motility.ingest.live;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Finds out that a camera's rate has become another one: the mean over a stretch of frames, twice
 * the same and away from the stated rate. A stretch in which frames are missing tells nothing.
 */
final class RateWatch {
  private static final double CHANGED = 0.15;
  private static final double SAME = 0.03;
  private static final int STRETCH = 100;

  private final double stated;
  private Instant begin = Instant.MAX;
  private long firstIndex;
  private int frames;
  private double before;

  RateWatch(double stated) {
    this.stated = stated;
  }

  /** Takes note of a frame; the camera's new rate, if it has another one now. */
  OptionalDouble saw(long index, Instant time) {
    if (begin.equals(Instant.MAX)) {
      begin(index, time);
      return OptionalDouble.empty();
    }
    frames++;
    if (frames < STRETCH) {
      return OptionalDouble.empty();
    }
    double rate = rate(time);
    boolean whole = index - firstIndex == frames;
    begin(index, time);
    if (!whole || !differs(rate, stated, CHANGED)) {
      before = 0;
      return OptionalDouble.empty();
    }
    boolean twice = before > 0 && !differs(rate, before, SAME);
    before = rate;
    return twice ? OptionalDouble.of(rate) : OptionalDouble.empty();
  }

  private double rate(Instant time) {
    double seconds = Duration.between(begin, time).toNanos() / 1e9;
    return seconds > 0 ? frames / seconds : 0;
  }

  private void begin(long index, Instant time) {
    begin = time;
    firstIndex = index;
    frames = 0;
  }

  private static boolean differs(double rate, double other, double share) {
    return rate > 0 && Math.abs(rate / other - 1) > share;
  }
}
