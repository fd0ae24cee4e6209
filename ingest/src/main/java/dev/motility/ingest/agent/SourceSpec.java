package dev.motility.ingest.agent;

import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.samples.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * One row of the table: what to capture, as what.
 *
 * @param address where the frames come from
 * @param settings for several recorded sources at one address, the sample's id is their own
 */
public record SourceSpec(SourceAddress address, CaptureSettings settings) {
  private static final int DIGITS = 8;

  /** A name for files and threads: the same for the same source, sample and microscope. */
  public String name() {
    String origin =
        String.join("\n", address.toString(), settings.sampleId(), settings.microscopeId());
    String digest = Sha256.of(origin.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
    String words = settings.microscopeId() + "-" + settings.sampleId();
    return words.replaceAll("[^A-Za-z0-9._-]+", "_") + "-" + digest;
  }
}
