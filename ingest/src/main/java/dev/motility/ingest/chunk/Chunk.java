package dev.motility.ingest.chunk;

import dev.motility.samples.GrayFrames;
import dev.motility.samples.Sha256;
import java.time.Instant;

/**
 * Consecutive frames of a capture. Its number is given when it is encoded: one that is dropped
 * before has none, so that numbers have no gaps.
 *
 * @param firstFrame index of its first frame within the capture, from 0
 * @param frames the frames; none in a chunk that only ends a capture
 * @param sha256 the digest of the frames
 * @param capturedAt when its first frame was taken
 * @param endOfCapture whether no chunk follows
 */
public record Chunk(
    long firstFrame, GrayFrames frames, Sha256 sha256, Instant capturedAt, boolean endOfCapture) {
  /** Digests the frames on the calling thread: who reads a source has time while others encode. */
  public Chunk(long firstFrame, GrayFrames frames, Instant capturedAt, boolean endOfCapture) {
    this(firstFrame, frames, frames.sha256(), capturedAt, endOfCapture);
  }
}
