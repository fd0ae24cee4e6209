package dev.motility.ingest.capture;

import java.time.Instant;

/**
 * How far the broker has a source that can be read again: from here an agent goes on.
 *
 * @param captureId the capture that is under way
 * @param part which capture of the source it is, from 1: each change of the frames' size begins one
 * @param base index in the source of the capture's first frame
 * @param begun the time of the source's first frame, as it was first read
 * @param nextSequence number of the capture's next chunk
 * @param nextFrame the capture's next frame
 * @param ended whether the capture's last chunk was taken
 */
public record Bookmark(
    String captureId,
    int part,
    long base,
    Instant begun,
    long nextSequence,
    long nextFrame,
    boolean ended) {

  /** At the beginning of a capture. */
  static Bookmark begin(String captureId, int part, long base, Instant begun) {
    return new Bookmark(captureId, part, base, begun, 0, 0, false);
  }

  Bookmark upTo(long sequence, long frame, boolean end) {
    return new Bookmark(captureId, part, base, begun, sequence, frame, end);
  }

  /** Index in the source of the next frame. */
  long nextInSource() {
    return base + nextFrame;
  }
}
