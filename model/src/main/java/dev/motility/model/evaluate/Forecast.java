package dev.motility.model.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was said of a sample, and what is true of it.
 *
 * @param participant whose sample it is
 * @param said the probabilities, or where percentages were forecast, those
 * @param label the shares that the laboratory reported
 * @param counted the shares of the cells that were in the scored windows, where they are known
 * @param concentration of the sample, 10⁶/mL, if it is known
 */
public record Forecast(
    int participant,
    Shares said,
    Shares label,
    Optional<Shares> counted,
    OptionalDouble concentration) {

  /** The same sample of which something else was said. */
  public Forecast saying(Shares other) {
    return new Forecast(participant, other, label, counted, concentration);
  }
}
