package dev.motility.samples.visem;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the tables say of one participant.
 *
 * @param id from 1
 * @param values by column, in the column's unit; what was not reported is absent
 */
public record Participant(int id, Map<Column, Double> values) {
  /**
   * @throws IllegalArgumentException if the ID is below 1, a value is impossible in its column, or
   *     the motility percentages do not sum to 100
   */
  public Participant {
    if (id < 1) {
      throw new IllegalArgumentException("participant ID " + id + " is below 1");
    }
    EnumMap<Column, Double> copy = new EnumMap<>(Column.class);
    values.forEach((column, value) -> copy.put(column, checked(column, value)));
    values = Collections.unmodifiableMap(copy);
    motilityOf(copy);
  }

  /** The value in the column's unit, empty if it was not reported. */
  public OptionalDouble value(Column column) {
    Double value = values.get(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The label: how the sample's spermatozoa move; empty unless all three shares were reported. */
  public Optional<Motility> motility() {
    return motilityOf(values);
  }

  static Optional<Motility> motilityOf(Map<Column, Double> values) {
    Double progressive = values.get(Column.PROGRESSIVE_MOTILITY);
    Double nonProgressive = values.get(Column.NON_PROGRESSIVE_SPERM_MOTILITY);
    Double immotile = values.get(Column.IMMOTILE_SPERM);
    return progressive == null || nonProgressive == null || immotile == null
        ? Optional.empty()
        : Optional.of(new Motility(progressive, nonProgressive, immotile));
  }

  private static double checked(Column column, double value) {
    if (!(value >= 0 && value <= column.maximum())) {
      throw new IllegalArgumentException("%s of %s".formatted(column.header(), value));
    }
    // Adding zero turns -0.0 into 0.0, which is what a file gives back.
    return value + 0.0;
  }
}
