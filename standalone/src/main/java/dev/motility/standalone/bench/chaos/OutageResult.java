package dev.motility.standalone.bench.chaos;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * What came of cameras whose broker was away.
 *
 * @param cameras that one agent captured
 * @param seconds that the broker was away
 * @param captures one for each camera, where none was interrupted
 * @param frames that arrived
 * @param lost frames that did not, also where a gap was told
 * @param doubled frames that arrived under two numbers
 * @param different frames with other pixels than the camera's
 * @param disordered chunks that did not follow the one before
 * @param agentHeapBytes what the agent's Java heap was allowed
 * @param drainSeconds from the broker's return until the topic had caught up with the cameras
 */
@JsonPropertyOrder({
  "bench",
  "cameras",
  "seconds",
  "captures",
  "frames",
  "lost",
  "doubled",
  "different",
  "disordered",
  "agentHeapBytes",
  "drainSeconds"
})
public record OutageResult(
    int cameras,
    int seconds,
    int captures,
    long frames,
    long lost,
    long doubled,
    long different,
    long disordered,
    long agentHeapBytes,
    double drainSeconds) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The benchmark's name, for the line of JSON. */
  public String getBench() {
    return "outage";
  }

  /** Whether every frame arrived once, in order, as it was, in one capture a camera. */
  boolean whole() {
    return captures == cameras && lost == 0 && doubled == 0 && different == 0 && disordered == 0;
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
        "broker away for %d s under %d cameras: %d frames in %d captures, %d lost, %d doubled,"
            + " %d different, %d chunks out of order; caught up after %.1f s",
        seconds,
        cameras,
        frames,
        captures,
        lost,
        doubled,
        different,
        disordered,
        drainSeconds);
  }
}
