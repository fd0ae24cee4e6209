package dev.motility.samples.simulate.render;

import dev.motility.samples.simulate.chance.Dice;

/**
 * A square of noise, larger than a frame, of which each frame sees another part: no repeat shows
 * within a frame, nor from one to the next. It fits itself on all sides.
 */
final class NoiseTile {
  /** Values on a side. */
  static final int SIZE = 1024;

  /** Standard deviation of the values. */
  static final int UNIT = 24;

  /** Every pixel by itself, as a sensor gives it. */
  static final NoiseTile FINE;

  /** Neighbours alike, as a video file keeps it. */
  static final NoiseTile COARSE;

  static {
    float[] white = white();
    FINE = new NoiseTile(white);
    COARSE = new NoiseTile(smoothed(white));
  }

  private final byte[] values;

  private NoiseTile(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    double scale = UNIT / Math.sqrt(sum / values.length);
    this.values = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      this.values[i] = (byte) Math.max(-127, Math.min(127, Math.rint(values[i] * scale)));
    }
  }

  /** Where a row begins, for {@link #at}; the tile repeats beyond its sides. */
  int row(int y) {
    return (y & (SIZE - 1)) * SIZE;
  }

  /** The value at a place of a row. */
  byte at(int row, int x) {
    return values[row + (x & (SIZE - 1))];
  }

  private static float[] white() {
    Dice dice = new Dice(1);
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (dice.unit() + dice.unit() + dice.unit() + dice.unit() - 2);
    }
    return values;
  }

  /** Each value with its neighbours, the nearer the more: a binomial filter of 3×3. */
  private static float[] smoothed(float[] values) {
    float[] result = new float[values.length];
    int mask = values.length - 1;
    for (int i = 0; i < values.length; i++) {
      float sum = 0;
      for (int row = -1; row <= 1; row++) {
        for (int column = -1; column <= 1; column++) {
          int weight = (2 - Math.abs(row)) * (2 - Math.abs(column));
          sum += weight * values[(i + row * SIZE + column) & mask];
        }
      }
      result[i] = sum / 16;
    }
    return result;
  }
}
