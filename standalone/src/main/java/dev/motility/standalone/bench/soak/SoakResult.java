package dev.motility.standalone.bench.soak;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.schemas.RejectionReason;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether an installation takes as much at the end as in the middle.
 *
 * @param settings what it had to do
 * @param stretches all of them, in order
 * @param rejected how many windows and chunks were not scored, by reason: at least each sample's
 *     last window, which is not full when the next sample comes
 */
record SoakResult(
    SoakSettings settings, List<Stretch> stretches, Map<RejectionReason, Long> rejected) {
  static final String SCORER = "scorer";
  static final String AGENT = "agent";

  /** What a process may take at the end, as a multiple of what it took in the middle. */
  private static final double GROWTH = 1.05;

  /** Chunks of a window: so much the lag of each camera goes up and down anyway. */
  private static final int WINDOW_CHUNKS = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  SoakResult {
    stretches = List.copyOf(stretches);
    rejected = Map.copyOf(rejected);
  }

  /**
   * One process, in the middle and at the end.
   *
   * @param process which
   * @param residentMiddleBytes median of a twelfth of the time
   * @param residentEndBytes median of a twelfth of the time
   * @param heapMiddleBytes after a collection
   * @param heapEndBytes after a collection
   */
  @JsonPropertyOrder({
    "process",
    "residentMiddleBytes",
    "residentEndBytes",
    "residentGrowth",
    "heapMiddleBytes",
    "heapEndBytes",
    "heapGrowth"
  })
  record Growth(
      String process,
      double residentMiddleBytes,
      double residentEndBytes,
      double heapMiddleBytes,
      double heapEndBytes) {
    public double getResidentGrowth() {
      return residentEndBytes / residentMiddleBytes;
    }

    public double getHeapGrowth() {
      return heapEndBytes / heapMiddleBytes;
    }

    private boolean steady() {
      return getResidentGrowth() <= GROWTH && getHeapGrowth() <= GROWTH;
    }
  }

  /** The line of JSON. */
  @JsonPropertyOrder({
    "bench",
    "minutes",
    "cameras",
    "scores",
    "rejected",
    "load",
    "delayMiddleMillis",
    "delayEndMillis",
    "lagMiddleChunks",
    "lagEndChunks",
    "processes",
    "steady"
  })
  record Line(
      String bench,
      double minutes,
      int cameras,
      long scores,
      Map<RejectionReason, Long> rejected,
      double load,
      double delayMiddleMillis,
      double delayEndMillis,
      double lagMiddleChunks,
      double lagEndChunks,
      List<Growth> processes,
      boolean steady) {}

  /** Whether neither this program's processes nor the lag grew in the second half. */
  boolean steady() {
    return Stream.of(SCORER, AGENT).map(this::growth).allMatch(Growth::steady)
        && end().lagChunks() <= middle().lagChunks() + WINDOW_CHUNKS * settings.cameras();
  }

  private Stretch middle() {
    return stretches.get(stretches.size() / 2 - 1);
  }

  private Stretch end() {
    return stretches.get(stretches.size() - 1);
  }

  private Growth growth(String process) {
    Stretch.Memory middle = middle().memory().get(process);
    Stretch.Memory end = end().memory().get(process);
    return new Growth(
        process, middle.residentBytes(), end.residentBytes(), middle.heapBytes(), end.heapBytes());
  }

  private List<Growth> processes() {
    return end().memory().keySet().stream().sorted().map(this::growth).toList();
  }

  Line line() {
    return new Line(
        "soak",
        end().endMinute(),
        settings.cameras(),
        stretches.stream().mapToLong(Stretch::scores).sum(),
        rejected,
        stretches.stream().mapToDouble(Stretch::load).average().orElseThrow(),
        middle().delayMillis(),
        end().delayMillis(),
        middle().lagChunks(),
        end().lagChunks(),
        processes(),
        steady());
  }

  /** One line of JSON, for programs. */
  String json() {
    try {
      return JSON.writeValueAsString(line());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A few lines for people. */
  String text() {
    Line line = line();
    StringBuilder text =
        new StringBuilder(
            format(
                "%d windows in %.0f minutes, rejected %s, load %.0f %%; lag %.0f chunks in the"
                    + " middle, %.0f at the end",
                line.scores(),
                line.minutes(),
                line.rejected(),
                100 * line.load(),
                line.lagMiddleChunks(),
                line.lagEndChunks()));
    for (Growth each : line.processes()) {
      text.append(
          format(
              "%n%-9s at the end: resident memory %.3f, heap after collection %.3f of the middle's",
              each.process(), each.getResidentGrowth(), each.getHeapGrowth()));
    }
    return text.toString();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
