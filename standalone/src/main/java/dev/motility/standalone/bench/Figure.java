package dev.motility.standalone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One case of a benchmark, as one line of JSON or one row of the table.
 *
 * @param bench the benchmark: inference, ingest, assemble, pipeline
 * @param name the case
 * @param unit of the three rates: windows/s, frames/s, MB/s
 * @param value ours
 * @param baseline the obvious way, from the same invocation
 * @param limit what the machine could do at best, from the same invocation
 * @param peakMemoryBytes of the process that did our way
 * @param baselinePeakMemoryBytes of the process that did the obvious way
 */
public record Figure(
    String bench,
    String name,
    String unit,
    Series value,
    Optional<Series> baseline,
    Optional<Series> limit,
    OptionalLong peakMemoryBytes,
    OptionalLong baselinePeakMemoryBytes) {

  /** How often ours is the obvious way. */
  public Optional<Double> ofBaseline() {
    return baseline.map(value::of);
  }

  /** How much ours is of the limit. */
  public Optional<Double> ofLimit() {
    return limit.map(value::of);
  }

  /** The line of JSON; null stands for what there is none of. */
  Line line() {
    return new Line(
        bench,
        name,
        value.median(),
        unit,
        baseline.map(Series::median).orElse(null),
        limit.map(Series::median).orElse(null),
        ofBaseline().orElse(null),
        ofLimit().orElse(null),
        boxed(peakMemoryBytes),
        boxed(baselinePeakMemoryBytes),
        value.rates().size(),
        value.spread());
  }

  private static Long boxed(OptionalLong number) {
    return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
  }

  /** The fields that programs read. */
  @JsonPropertyOrder({
    "bench",
    "case",
    "value",
    "unit",
    "baseline",
    "limit",
    "ofBaseline",
    "ofLimit",
    "peakMemoryBytes",
    "baselinePeakMemoryBytes",
    "repetitions",
    "spread"
  })
  record Line(
      String bench,
      @JsonProperty("case") String name,
      double value,
      String unit,
      Double baseline,
      Double limit,
      Double ofBaseline,
      Double ofLimit,
      Long peakMemoryBytes,
      Long baselinePeakMemoryBytes,
      int repetitions,
      double spread) {}
}
