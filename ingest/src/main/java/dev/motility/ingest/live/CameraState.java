package dev.motility.ingest.live;

/**
 * How a camera is, for heartbeats, health and metrics.
 *
 * @param captureId the capture that is under way, or the last one; empty before the first
 * @param connected whether it gives frames
 * @param detail in words
 */
public record CameraState(String captureId, boolean connected, String detail) {
  static CameraState starting() {
    return new CameraState("", false, "not opened yet");
  }

  CameraState connected(String capture) {
    return new CameraState(capture, true, "gives frames");
  }

  CameraState lost(String why) {
    return new CameraState(captureId, false, why);
  }
}
