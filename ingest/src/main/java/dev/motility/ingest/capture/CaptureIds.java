package dev.motility.ingest.capture;

import dev.motility.samples.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Makes ids for captures: in the order of their beginnings, different for each. */
public final class CaptureIds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int DIGITS = 8;
  private static final Pattern FORM =
      Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z-[0-9a-f]{%d}".formatted(DIGITS));

  private CaptureIds() {}

  /** Whether it was made here: no other capture will ever have it. */
  public static boolean isMade(String id) {
    return FORM.matcher(id).matches();
  }

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
