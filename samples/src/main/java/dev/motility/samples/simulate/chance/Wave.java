package dev.motility.samples.simulate.chance;

/**
 * Sine and cosine of an angle in turns, from a table: the same on every platform, and an order of
 * magnitude faster than {@link StrictMath}. The error is below 4e-7.
 */
public final class Wave {
  private static final int STEPS = 4096;
  private static final double[] TABLE = table();

  private Wave() {}

  private static double[] table() {
    double[] table = new double[STEPS + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = StrictMath.sin(2 * Math.PI * i / STEPS);
    }
    return table;
  }

  public static double sin(double turns) {
    double place = (turns - Math.floor(turns)) * STEPS;
    int i = (int) place;
    return TABLE[i] + (TABLE[i + 1] - TABLE[i]) * (place - i);
  }

  public static double cos(double turns) {
    return sin(turns + 0.25);
  }
}
