package dev.motility.ingest.capture;

import dev.motility.samples.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Makes ids for captures: in the order of their beginnings, different for each. */
final class CaptureIds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int DIGITS = 8;

  private CaptureIds() {}

  /**
   * An id such as {@code 20260102T030405.678Z-9f86d081}.
   *
   * @param begin when the capture began, by the agent's clock
   */
  static String of(CaptureSettings settings, Instant begin) {
    String origin =
        String.join(
            "\n", settings.sampleId(), settings.microscopeId(), Agent.NAME, begin.toString());
    String digest = Sha256.of(origin.getBytes(StandardCharsets.UTF_8)).hex();
    return TIME.format(begin) + "-" + digest.substring(0, DIGITS);
  }
}
