package dev.motility.ingest.chunk;

import dev.motility.samples.GrayClip;
import java.time.Instant;

/**
 * Consecutive frames of a capture. Its number is given when it is encoded: one that is dropped
 * before has none, so that numbers have no gaps.
 *
 * @param firstFrame index of its first frame within the capture, from 0
 * @param frames the frames; none in a chunk that only ends a capture
 * @param capturedAt when its first frame was taken
 * @param endOfCapture whether no chunk follows
 */
public record Chunk(long firstFrame, GrayClip frames, Instant capturedAt, boolean endOfCapture) {}
