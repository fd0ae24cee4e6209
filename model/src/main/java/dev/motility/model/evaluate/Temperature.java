package dev.motility.model.evaluate;

import java.util.List;

/**
 * How much less sure of itself a model should be: the factor for the temperature by which its
 * logits are divided, above 1 where it is too sure. To be fitted to validation participants only.
 *
 * <p>Source: Guo et al., "On calibration of modern neural networks", ICML 2017.
 *
 * @param factor for the model's own temperature
 */
public record Temperature(double factor) {
  private static final double LEAST = 0.05;
  private static final double MOST = 20;
  private static final double LEAST_PROBABILITY = 1e-12;

  /** Leaves forecasts as they are. */
  public static final Temperature UNCHANGED = new Temperature(1);

  /**
   * @throws IllegalArgumentException unless it is above 0
   */
  public Temperature {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a temperature of " + factor);
    }
  }

  /**
   * The factor, from {@value #LEAST} to {@value #MOST}, at which the logarithmic loss is least.
   *
   * @param validation one forecast for each participant that decides it
   * @throws IllegalArgumentException if there is none
   */
  public static Temperature fit(List<Forecast> validation, Outcome outcome) {
    if (validation.isEmpty()) {
      throw new IllegalArgumentException("a temperature fitted to nobody");
    }
    double logarithm =
        Minimiser.minimum(
            x -> meanLoss(validation, new Temperature(Math.exp(x)), outcome),
            Math.log(LEAST),
            Math.log(MOST));
    return new Temperature(Math.exp(logarithm));
  }

  private static double meanLoss(List<Forecast> forecasts, Temperature at, Outcome outcome) {
    return forecasts.stream()
        .mapToDouble(forecast -> outcome.logLoss(forecast.saying(at.of(forecast.said()))))
        .average()
        .orElseThrow();
  }

  /** The probabilities that the model would have given at the changed temperature. */
  public Shares of(Shares said) {
    return Shares.inProportion(
        motility -> Math.pow(Math.max(LEAST_PROBABILITY, said.of(motility)), 1 / factor));
  }
}
