package dev.motility.scorer.topology;

import dev.motility.schemas.FrameChunk;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.state.Origin;

/** What a record of the frames topic turns out to be. */
public sealed interface Intake {
  /** A chunk that makes sense by itself. */
  record Accepted(CaptureKey capture, Origin origin, ChunkReference reference, FrameChunk chunk)
      implements Intake {}

  /** A chunk that contradicts itself, but says whose it is. */
  record Invalid(FrameChunk chunk, String detail) implements Intake {}

  /** A record that cannot be read, or does not say whose it is. */
  record Unreadable(String detail) implements Intake {}
}
