package dev.motility.ingest.capture;

/** Who wants to see a capture go on; called by the threads that do the work, so quickly. */
public interface CaptureProgress {
  /** Nobody. */
  CaptureProgress NONE = new CaptureProgress() {};

  /** So many frames of the source were read so far. */
  default void read(long frames) {}

  /** So many more frames were encoded. */
  default void encoded(int frames) {}

  /** So many more frames were taken by what keeps them, as a payload of so many bytes. */
  default void kept(int frames, int payloadBytes) {}

  /** So many more frames are missing from the capture. */
  default void missing(long frames) {}
}
