package dev.motility.scorer.assemble;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The chunks of a capture that undecided windows need, and the last one before them. */
final class OpenChunks {
  private final NavigableSet<ChunkReference> chunks =
      new TreeSet<>(
          Comparator.comparingLong(ChunkReference::firstFrame)
              .thenComparingLong(ChunkReference::sequence));

  void add(ChunkReference chunk) {
    chunks.add(chunk);
  }

  /** Those that hold frames of the range, in order. */
  List<ChunkReference> within(long firstFrame, long endFrame) {
    return chunks.stream()
        .filter(chunk -> chunk.frameCount() > 0)
        .filter(chunk -> chunk.endFrame() > firstFrame && chunk.firstFrame() < endFrame)
        .toList();
  }

  /**
   * Index of the first frame at or after another that any chunk holds or begins at, or the highest
   * number.
   */
  long firstFrameFrom(long frame) {
    return chunks.stream()
        .filter(chunk -> chunk.endFrame() > frame)
        .mapToLong(chunk -> Math.max(frame, chunk.firstFrame()))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Index after the last frame that came. */
  long endFrame() {
    return chunks.stream().mapToLong(ChunkReference::endFrame).max().orElse(0);
  }

  /**
   * Whether some frame of the range can never come: the chunks around it follow each other by their
   * numbers, so no chunk lies between.
   */
  boolean cannotCover(long firstFrame, long endFrame) {
    long nextSequence = 0;
    long covered = 0;
    for (ChunkReference chunk : chunks) {
      boolean adjacent = chunk.sequence() == nextSequence;
      boolean hole = chunk.firstFrame() > covered;
      if (adjacent && hole && covered < endFrame && chunk.firstFrame() > firstFrame) {
        return true;
      }
      nextSequence = chunk.sequence() + 1;
      covered = chunk.endFrame();
    }
    return false;
  }

  /**
   * Drops what lies before a frame, but for the last such chunk, which tells whether another
   * follows it.
   */
  void dropBefore(long frame) {
    while (chunks.size() > 1 && chunks.higher(chunks.first()).endFrame() <= frame) {
      chunks.pollFirst();
    }
  }

  /** The lowest chunk number among them, or the given one. */
  long lowestSequence(long otherwise) {
    return chunks.stream().mapToLong(ChunkReference::sequence).min().orElse(otherwise);
  }
}
