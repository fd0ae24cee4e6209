package dev.motility.samples.simulate.render;

/** The Gaussian bell curve of height 1, from a table: the same on every platform, and fast. */
final class Bell {
  private static final int STEPS_PER_UNIT = 128;
  private static final int REACH = 18;
  private static final float[] TABLE = table();

  private Bell() {}

  private static float[] table() {
    float[] table = new float[REACH * STEPS_PER_UNIT + 1];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) StrictMath.exp(-0.5 * i / STEPS_PER_UNIT);
    }
    return table;
  }

  /** Its height at the square of a number of standard deviations; 0 beyond {@value #REACH}. */
  static float at(double squared) {
    return squared >= REACH ? 0 : TABLE[(int) (squared * STEPS_PER_UNIT)];
  }
}
