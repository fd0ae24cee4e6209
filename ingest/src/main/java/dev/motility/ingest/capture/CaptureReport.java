package dev.motility.ingest.capture;

import java.util.List;

/**
 * What was captured from a source: all of it acknowledged by the broker.
 *
 * @param captures in their order; more than one if the frames' size changed
 * @param ending why it ended
 */
public record CaptureReport(List<Captured> captures, Ending ending) {
  /** Frames in a window. */
  public static final int WINDOW_FRAMES = 50;

  /**
   * One capture.
   *
   * @param captureId its id
   * @param frames so many
   * @param chunks so many, the last one says that the capture is over
   * @param payloadBytes bytes of the encoded frames
   */
  public record Captured(String captureId, long frames, long chunks, long payloadBytes) {}

  public CaptureReport {
    captures = List.copyOf(captures);
  }

  /** Whether any capture is long enough to be scored. */
  public boolean holdsWindow() {
    return captures.stream().anyMatch(captured -> captured.frames() >= WINDOW_FRAMES);
  }

  /** Frames of all captures. */
  public long frames() {
    return captures.stream().mapToLong(Captured::frames).sum();
  }

  /** Bytes of the encoded frames of all captures. */
  public long payloadBytes() {
    return captures.stream().mapToLong(Captured::payloadBytes).sum();
  }
}
