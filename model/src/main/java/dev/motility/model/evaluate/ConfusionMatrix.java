package dev.motility.model.evaluate;

import dev.motility.model.MotilityClass;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How often a sample of each class was said to be of each class. */
public final class ConfusionMatrix {
  private final List<Cell> samples;

  /** What a sample is, and what it was said to be. */
  private record Cell(MotilityClass actual, MotilityClass said) {}

  private ConfusionMatrix(List<Cell> samples) {
    this.samples = samples;
  }

  /** Of forecasts against the samples' labels. */
  public static ConfusionMatrix of(List<Forecast> forecasts) {
    return new ConfusionMatrix(
        forecasts.stream()
            .map(forecast -> new Cell(forecast.label().largest(), forecast.said().largest()))
            .toList());
  }

  /** Samples of a class that were said to be of a class. */
  public int count(MotilityClass actual, MotilityClass said) {
    return Collections.frequency(samples, new Cell(actual, said));
  }

  /** Samples of a class. */
  public int actual(MotilityClass motility) {
    return (int) samples.stream().filter(sample -> sample.actual() == motility).count();
  }

  /** Samples that were said to be of a class. */
  public int said(MotilityClass motility) {
    return (int) samples.stream().filter(sample -> sample.said() == motility).count();
  }

  /** Of a class's samples, the share that was recognised; empty if there are none. */
  public OptionalDouble recall(MotilityClass motility) {
    int actual = actual(motility);
    return actual == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) count(motility, motility) / actual);
  }

  /** The mean recall of the classes that occur. */
  public double balancedAccuracy() {
    return Arrays.stream(MotilityClass.values())
        .flatMapToDouble(motility -> recall(motility).stream())
        .average()
        .orElse(0);
  }

  /**
   * The mean over the classes that occur or were said of F1, the harmonic mean of precision and
   * recall.
   */
  public double macroF1() {
    ToDoubleFunction<MotilityClass> f1 =
        motility -> 2.0 * count(motility, motility) / (actual(motility) + said(motility));
    return Arrays.stream(MotilityClass.values())
        .filter(motility -> actual(motility) + said(motility) > 0)
        .mapToDouble(f1)
        .average()
        .orElse(0);
  }
}
