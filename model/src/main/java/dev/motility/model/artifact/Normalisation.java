package dev.motility.model.artifact;

/** How grey values from 0 to 255 become a network's input: {@code (value - mean) / deviation}. */
public sealed interface Normalisation {
  /** What to subtract and what to divide by, both in grey values. */
  record Scale(double mean, double deviation) {}

  /** The scale for a window's pixels. */
  Scale scale(float[] pixels);

  /** The mean and the standard deviation of the window itself; a deviation below 1 counts as 1. */
  record PerWindow() implements Normalisation {
    private static final double LEAST_DEVIATION = 1;

    @Override
    public Scale scale(float[] pixels) {
      double sum = 0;
      double squares = 0;
      for (float pixel : pixels) {
        sum += pixel;
        squares += (double) pixel * pixel;
      }
      double mean = sum / pixels.length;
      double variance = Math.max(0, squares / pixels.length - mean * mean);
      return new Scale(mean, Math.max(LEAST_DEVIATION, Math.sqrt(variance)));
    }
  }

  /** The same for every window. */
  record Constants(double mean, double deviation) implements Normalisation {
    public Constants {
      if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
        throw new IllegalArgumentException(
            "normalisation: mean %s, deviation %s; the deviation must be above 0"
                .formatted(mean, deviation));
      }
    }

    @Override
    public Scale scale(float[] pixels) {
      return new Scale(mean, deviation);
    }
  }
}
