package dev.motility.samples.simulate.chance;

/** The values from {@code low} to {@code high}, both included. */
public record Range(double low, double high) {
  public Range {
    if (!(low <= high)) {
      throw new IllegalArgumentException("a range from %s to %s".formatted(low, high));
    }
  }

  public double width() {
    return high - low;
  }

  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** The nearest value within the range. */
  public double clamp(double value) {
    return Math.min(high, Math.max(low, value));
  }
}
