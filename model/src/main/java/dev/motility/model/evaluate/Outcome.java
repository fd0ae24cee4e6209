package dev.motility.model.evaluate;

import dev.motility.model.MotilityClass;

/** What a forecast's probabilities are held against. */
public enum Outcome {
  /** The sample's class: its label's largest share. */
  SAMPLE_CLASS {
    @Override
    public Shares of(Forecast forecast) {
      return Shares.only(forecast.label().largest());
    }
  },
  /** The class of one cell drawn from the sample, so that the right probabilities are its label. */
  CELL_CLASS {
    @Override
    public Shares of(Forecast forecast) {
      return forecast.label();
    }
  };

  private static final double LEAST_PROBABILITY = 1e-12;

  /** How probable each class is, given what is true of the sample. */
  public abstract Shares of(Forecast forecast);

  /**
   * The expected Brier score, from 0 (certain and right) to 2 (certain and wrong): the squared
   * distance of the probabilities to what occurs.
   *
   * <p>Source: Brier, "Verification of forecasts expressed in terms of probability", Monthly
   * Weather Review 78, 1950.
   */
  public double brier(Forecast forecast) {
    Shares actual = of(forecast);
    double sum = 0;
    for (MotilityClass motility : MotilityClass.values()) {
      double said = forecast.said().of(motility);
      double share = actual.of(motility);
      sum += share * (1 - said) * (1 - said) + (1 - share) * said * said;
    }
    return sum;
  }

  /** The expected logarithmic loss, nats; no probability counts as below 1e-12. */
  public double logLoss(Forecast forecast) {
    Shares actual = of(forecast);
    double sum = 0;
    for (MotilityClass motility : MotilityClass.values()) {
      sum -=
          actual.of(motility) * Math.log(Math.max(LEAST_PROBABILITY, forecast.said().of(motility)));
    }
    return sum;
  }
}
