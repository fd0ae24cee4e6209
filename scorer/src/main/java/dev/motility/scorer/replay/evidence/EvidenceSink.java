package dev.motility.scorer.replay.evidence;

import dev.motility.schemas.FrameChunk;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.topology.Place;

/** Takes what comes of the frames topic, in its order. */
public interface EvidenceSink {
  /** A chunk is taken for some window; what comes of it is told next. */
  default void chunk(FrameChunk chunk, Place place) {}

  /** A chunk's signature was judged otherwise by the scorer than it is now: in words. */
  default void signature(FrameChunk chunk, String detail) {}

  /** A window has all its frames. */
  void complete(PendingWindow window) throws InterruptedException;

  /** Windows cannot be complete; their chunks are of that partition. */
  default void incomplete(CaptureKey capture, WindowsRejected windows, int partition) {}

  /** A chunk of the selection does not take part, or contradicts another: in words. */
  void refused(FrameChunk chunk, Place place, ChunkFault fault, String detail);
}
