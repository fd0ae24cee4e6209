package dev.motility.ingest.capture;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;

/** What keeps a capture: the broker, or a store on the way to it. Takes everything in order. */
public interface ChunkSink {
  /** Takes a chunk; waits while there is no room. */
  void chunk(FrameChunk chunk);

  /** Takes an event; waits while there is no room. */
  void event(CaptureEvent event);

  /** Waits until all that was taken is kept for good. */
  void await() throws InterruptedException;
}
