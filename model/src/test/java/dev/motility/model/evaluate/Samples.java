package dev.motility.model.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Made-up forecasts. */
final class Samples {
  private Samples() {}

  /** Shares in per cent. */
  static Shares shares(double progressive, double nonProgressive, double immotile) {
    return Shares.of(progressive, nonProgressive, immotile);
  }

  static Forecast forecast(Shares said, Shares label) {
    return new Forecast(1, said, label, Optional.empty(), OptionalDouble.empty());
  }

  static Forecast counted(Shares said, Shares label, Shares counted) {
    return new Forecast(1, said, label, Optional.of(counted), OptionalDouble.empty());
  }

  static List<Forecast> times(int count, Forecast forecast) {
    return IntStream.range(0, count).mapToObj(i -> forecast).toList();
  }
}
