package dev.motility.standalone.results;

import dev.motility.schemas.print.LineFormat;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.serde.Decoded;
import java.io.PrintWriter;
import java.util.Set;

/** Prints records as they come; what is none is named on the error output, with its place. */
final class ResultPrinter<V> {
  private final LineFormat<V> format;
  private final Set<String> samples;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param samples the samples to print, or none for all
   */
  ResultPrinter(LineFormat<V> format, Set<String> samples, PrintWriter out, PrintWriter err) {
    this.format = format;
    this.samples = Set.copyOf(samples);
    this.out = out;
    this.err = err;
  }

  void heading() {
    print(format.heading());
  }

  void record(ScannedRecord<V> scanned) {
    if (scanned.isDeletion() || !(samples.isEmpty() || samples.contains(scanned.key()))) {
      return;
    }
    if (scanned.decoded() instanceof Decoded.Undecodable<V> undecodable) {
      err.printf("results: %s is no result: %s%n", scanned.place(), undecodable.reason());
      err.flush();
    }
    scanned.value().map(format::line).ifPresent(this::print);
  }

  /** Whether someone still reads; asking sends what was printed. */
  boolean isRead() {
    return !out.checkError();
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }
}
