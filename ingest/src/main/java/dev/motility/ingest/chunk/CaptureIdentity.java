package dev.motility.ingest.chunk;

import java.util.Optional;

/**
 * Which recording frames belong to.
 *
 * @param sampleId the sample under the microscope
 * @param captureId one recording of the sample
 * @param participantId who gave the sample, if known
 * @param microscopeId what took the frames
 */
public record CaptureIdentity(
    String sampleId, String captureId, Optional<String> participantId, String microscopeId) {
  public CaptureIdentity {
    requireText("sample", sampleId);
    requireText("capture", captureId);
    participantId.ifPresent(id -> requireText("participant", id));
    requireText("microscope", microscopeId);
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("the " + name + " id is empty");
    }
  }

  /** Another recording of the same sample. */
  public CaptureIdentity withCapture(String otherCaptureId) {
    return new CaptureIdentity(sampleId, otherCaptureId, participantId, microscopeId);
  }
}
