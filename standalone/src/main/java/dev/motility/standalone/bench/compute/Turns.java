package dev.motility.standalone.bench.compute;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.standalone.bench.ProcessStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * When a process computes that takes turns with others: a line comes in, it computes, and prints
 * how long that took, ns, and how much memory the process has had at most, bytes.
 */
final class Turns {
  private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
  private final PrintWriter out;

  Turns(PrintWriter out) {
    this.out = out;
  }

  /** Waits for the next; false if there is none any more. */
  boolean await() {
    try {
      return in.readLine() != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends this one. */
  void done(long nanos) {
    out.println(nanos + " " + ProcessStatus.PEAK.bytes().orElse(0));
    out.flush();
  }
}
