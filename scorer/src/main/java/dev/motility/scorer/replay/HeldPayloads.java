package dev.motility.scorer.replay;

import dev.motility.schemas.FrameChunk;
import dev.motility.scorer.assemble.Assembled.WindowsRejected;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.score.PendingWindow;
import dev.motility.scorer.topology.Place;
import java.util.List;

/**
 * Payloads of a log that is read once: kept until the windows that need them are done. One that is
 * let go of too early, or for which there was no room, is read once more.
 *
 * @param cache where they are
 * @param rule which windows there are
 */
record HeldPayloads(PayloadCache cache, WindowRule rule) {
  /** Keeps a chunk for its windows. */
  void keep(FrameChunk chunk, Place place) {
    cache.put(place.partition(), place.offset(), chunk);
  }

  /** The window is done. */
  void done(PendingWindow window) {
    drop(window.partition(), window.chunks(), window.index() + 1);
  }

  /** The windows will not be complete. */
  void done(WindowsRejected windows, int partition) {
    drop(partition, windows.chunks(), windows.index() + windows.count());
  }

  private void drop(int partition, List<ChunkReference> chunks, long next) {
    chunks.stream()
        .filter(chunk -> !rule.usesFrom(next, chunk.firstFrame(), chunk.endFrame()))
        .forEach(chunk -> cache.drop(partition, chunk.offset()));
  }
}
