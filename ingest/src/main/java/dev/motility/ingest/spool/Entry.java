package dev.motility.ingest.spool;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.ChunkSignature;
import java.util.Optional;

/** What waits in a spool, in the order in which it came. */
public sealed interface Entry {
  /** Its place: later ones have larger numbers. */
  long id();

  /** Bytes in the spool. */
  int bytes();

  /** What stays of an entry while the broker has it. */
  record Sent(long id, int bytes) {}

  /** What stays of it while the broker has it. */
  default Sent sent() {
    return new Sent(id(), bytes());
  }

  /** Frames, and the signature they came with. */
  record OfChunk(long id, int bytes, FrameChunk chunk, Optional<ChunkSignature> signature)
      implements Entry {}

  /** An event. */
  record OfEvent(long id, int bytes, CaptureEvent event) implements Entry {}
}
