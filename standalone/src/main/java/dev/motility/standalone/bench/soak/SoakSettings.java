package dev.motility.standalone.bench.soak;

import java.time.Duration;

/**
 * How much an installation has to do, and for how long.
 *
 * @param time in all, a multiple of {@value #STRETCHES} stretches
 * @param cameras that one agent captures, 50 frames/s each
 * @param width of their pictures, pixels
 * @param height of their pictures, pixels
 * @param sampleTime how long a sample lies under a microscope
 */
record SoakSettings(Duration time, int cameras, int width, int height, Duration sampleTime) {
  /** Parts that the time is divided into; the sixth ends in the middle. */
  static final int STRETCHES = 12;

  private static final Duration LEAST_STRETCH = Duration.ofSeconds(2);

  SoakSettings {
    if (cameras < 1) {
      throw new IllegalArgumentException("--cameras may be 1 or more");
    }
    if (time.dividedBy(STRETCHES).compareTo(LEAST_STRETCH) < 0 || sampleTime.toSeconds() < 1) {
      throw new IllegalArgumentException("--minutes and --sample-minutes may be 1 or more");
    }
  }

  Duration stretch() {
    return time.dividedBy(STRETCHES);
  }
}
