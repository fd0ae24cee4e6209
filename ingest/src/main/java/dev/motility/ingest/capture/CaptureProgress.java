package dev.motility.ingest.capture;

/** Who wants to see a capture go on; called by the reading thread, so quickly. */
@FunctionalInterface
public interface CaptureProgress {
  /** Nobody. */
  CaptureProgress NONE = frames -> {};

  /** So many frames were read so far. */
  void read(long frames);
}
