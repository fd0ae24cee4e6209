package dev.motility.model.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How good forecasts of some samples are.
 *
 * @param samples how many
 * @param accuracy how often the class was right, against the labels' largest shares
 * @param confusion which classes were taken for which
 * @param labelClear how often it was right where the label's two largest shares differ by more than
 *     {@value #CLEAR} points; empty if there are no such samples
 * @param labelClose how often it was right where they do not
 * @param countedClear as {@code labelClear}, both against the cells in the scored windows
 * @param label errors of the percentages against the labels, points; empty where no percentages
 *     were forecast
 * @param counted errors of the percentages against the cells in the scored windows, points; empty
 *     too where those are not known
 * @param brier the mean expected Brier score against the outcome
 * @param logLoss the mean expected logarithmic loss against the outcome, nats
 * @param reliability whether probabilities hold
 */
public record Metrics(
    int samples,
    Proportion accuracy,
    ConfusionMatrix confusion,
    Optional<Proportion> labelClear,
    Optional<Proportion> labelClose,
    Optional<Proportion> countedClear,
    Optional<MeanError> label,
    Optional<MeanError> counted,
    double brier,
    double logLoss,
    Reliability reliability) {
  /** Percentage points that make one share clearly the largest. */
  public static final double CLEAR = 10;

  // Shares of whole per cent have leads that are no whole numbers in binary.
  private static final double ROUNDING = 1e-9;

  /**
   * Measures forecasts, one of each participant.
   *
   * @param percentages whether what was said are percentages, which can be wrong by so many points
   * @throws IllegalArgumentException if there are none
   */
  public static Metrics of(List<Forecast> forecasts, boolean percentages, Outcome outcome) {
    if (forecasts.isEmpty()) {
      throw new IllegalArgumentException("there is no sample to measure on");
    }
    List<Forecast> counted =
        forecasts.stream().filter(forecast -> forecast.counted().isPresent()).toList();
    return new Metrics(
        forecasts.size(),
        proportion(forecasts, Metrics::isRight).orElseThrow(),
        ConfusionMatrix.of(forecasts),
        proportion(where(forecasts, f -> isClear(f.label())), Metrics::isRight),
        proportion(where(forecasts, f -> !isClear(f.label())), Metrics::isRight),
        proportion(
            where(counted, f -> isClear(f.counted().orElseThrow())), Metrics::isCountedRight),
        percentages
            ? Optional.of(
                MeanError.of(
                    forecasts.stream().mapToDouble(f -> f.said().error(f.label())).toArray()))
            : Optional.empty(),
        percentages && !counted.isEmpty()
            ? Optional.of(
                MeanError.of(
                    counted.stream()
                        .mapToDouble(f -> f.said().error(f.counted().orElseThrow()))
                        .toArray()))
            : Optional.empty(),
        forecasts.stream().mapToDouble(outcome::brier).average().orElseThrow(),
        forecasts.stream().mapToDouble(outcome::logLoss).average().orElseThrow(),
        Reliability.of(forecasts, outcome));
  }

  /** Whether the largest share is larger than the second by more than {@value #CLEAR} points. */
  public static boolean isClear(Shares shares) {
    return shares.lead() > CLEAR + ROUNDING;
  }

  private static boolean isRight(Forecast forecast) {
    return forecast.said().largest() == forecast.label().largest();
  }

  private static boolean isCountedRight(Forecast forecast) {
    return forecast.said().largest() == forecast.counted().orElseThrow().largest();
  }

  private static List<Forecast> where(List<Forecast> forecasts, Predicate<Forecast> holds) {
    return forecasts.stream().filter(holds).toList();
  }

  private static Optional<Proportion> proportion(List<Forecast> of, Predicate<Forecast> hit) {
    return of.isEmpty()
        ? Optional.empty()
        : Optional.of(new Proportion((int) of.stream().filter(hit).count(), of.size()));
  }
}
