package dev.motility.ingest.capture;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import java.util.Optional;

/** What keeps a capture: the broker, or a spool on the way to it. Takes everything in order. */
public interface ChunkSink {
  /** Why a chunk would be refused now, if it would; asked before one is encoded in vain. */
  Optional<String> refusal();

  /**
   * Takes a chunk; waits while there is no room, or refuses.
   *
   * @return why it was refused; the chunk is then as if it had never been
   */
  Optional<String> chunk(FrameChunk chunk);

  /**
   * Takes an event; waits while there is no room, or refuses.
   *
   * @return why it was refused
   */
  Optional<String> event(CaptureEvent event);

  /** Waits until all that was taken is kept for good. */
  void await() throws InterruptedException;
}
