package dev.motility.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Prints figures as they are measured: a table for people, or a line of JSON each. */
public final class FigurePrinter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-30s %10s %10s %10s %-10s %8s %8s %7s %8s%n";

  private static final double GIGA = 1e9;

  private final PrintWriter out;
  private final boolean json;

  public FigurePrinter(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /** The machine, and the table's head. */
  public void heading() {
    if (json) {
      return;
    }
    out.println(Machine.describe());
    out.printf(
        ROW, "case", "value", "baseline", "limit", "unit", "of base", "of limit", "spread", "peak");
    out.flush();
  }

  /** Prints one as soon as it is there. */
  public void print(Figure figure) {
    out.print(json ? jsonLine(figure) : row(figure));
    out.flush();
  }

  private static String jsonLine(Figure figure) {
    try {
      return JSON.writeValueAsString(figure.line()) + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(Figure figure) {
    return ROW.formatted(
        figure.bench() + " " + figure.name(),
        number(Optional.of(figure.value().median())),
        number(figure.baseline().map(Series::median)),
        number(figure.limit().map(Series::median)),
        figure.unit(),
        number(figure.ofBaseline()),
        number(figure.ofLimit()),
        "%.0f %%".formatted(100 * figure.value().spread()),
        peak(figure.peakMemoryBytes()));
  }

  private static String peak(OptionalLong bytes) {
    return bytes.isPresent() ? "%.2f GB".formatted(bytes.getAsLong() / GIGA) : "-";
  }

  private static String number(Optional<Double> value) {
    return value.map(each -> String.format(Locale.ROOT, "%.3g", each)).orElse("-");
  }
}
