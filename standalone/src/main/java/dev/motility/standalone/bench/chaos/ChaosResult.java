package dev.motility.standalone.bench.chaos;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * What came of the chaos, against an undisturbed run on the same frames.
 *
 * @param target what was killed, or restarted in good order: scorer, agent, broker, rolling
 * @param kills how often
 * @param windows of the undisturbed run
 * @param lost windows of the undisturbed run that have no result
 * @param doubled results that a window has beyond its first
 * @param different windows with another result than in the undisturbed run, or of none of its own
 * @param resumeSecondsMax the longest time, over every partition that a killed process served, from
 *     its kill to the first new result of that partition that a reader of committed records sees,
 *     s; of a rolling restart, the longest time that any partition was without a new score
 */
@JsonPropertyOrder({
  "bench",
  "target",
  "kills",
  "windows",
  "lost",
  "doubled",
  "different",
  "resumeSecondsMax"
})
public record ChaosResult(
    String target,
    int kills,
    long windows,
    long lost,
    long doubled,
    long different,
    double resumeSecondsMax) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The benchmark's name, for the line of JSON. */
  public String getBench() {
    return "chaos";
  }

  /** Whether nothing was lost, done twice or done otherwise. */
  boolean nothingChanged() {
    return lost == 0 && doubled == 0 && different == 0;
  }

  /** One line of JSON, for programs. */
  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for people. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%s killed %d times: %d windows, %d lost, %d doubled, %d different; resumed within %.1f s",
        target,
        kills,
        windows,
        lost,
        doubled,
        different,
        resumeSecondsMax);
  }
}
