package dev.motility.scorer.assemble;

import java.util.List;

/** How chunks, ordered by their first frame, cover a range of frames. */
enum Coverage {
  /** Each frame once. */
  COMPLETE,
  /** Some frame is missing. */
  MISSING,
  /** Some frame is claimed by two chunks. */
  CONTRADICTORY;

  static Coverage of(List<ChunkReference> chunks, long firstFrame, long endFrame) {
    long covered = firstFrame;
    for (ChunkReference chunk : chunks) {
      if (chunk.firstFrame() < covered && covered > firstFrame) {
        return CONTRADICTORY;
      }
      if (chunk.firstFrame() > covered) {
        return MISSING;
      }
      covered = chunk.endFrame();
    }
    return covered >= endFrame ? COMPLETE : MISSING;
  }
}
