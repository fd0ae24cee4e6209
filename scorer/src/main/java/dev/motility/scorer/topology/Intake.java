package dev.motility.scorer.topology;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.RejectionReason;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.state.Origin;

/** What a record of the frames topic turns out to be. */
public sealed interface Intake {
  /** A chunk that makes sense by itself. */
  record Accepted(CaptureKey capture, Origin origin, ChunkReference reference, FrameChunk chunk)
      implements Intake {}

  /** A chunk that says whose it is, but contradicts itself or is not signed as it should be. */
  record Refused(FrameChunk chunk, RejectionReason reason, String detail) implements Intake {}

  /** A record that cannot be read, or does not say whose it is. */
  record Unreadable(String detail) implements Intake {}
}
