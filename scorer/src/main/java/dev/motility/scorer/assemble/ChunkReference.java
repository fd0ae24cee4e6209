package dev.motility.scorer.assemble;

import dev.motility.samples.Sha256;

/**
 * A chunk without its pixels: what it covers, and where on the topic it stands.
 *
 * @param sequence its number in the capture, from 0
 * @param firstFrame index of its first frame in the capture, from 0
 * @param frameCount number of frames; 0 in a chunk that only ends the capture
 * @param endOfCapture whether it is the last
 * @param format the form of its frames
 * @param capturedAtMicros when its first frame was taken, µs since 1970
 * @param pixelsSha256 digest of its pixels
 * @param offset where it stands in its partition
 * @param doubtful whether it may not be its microscope's: its signature is not good
 */
public record ChunkReference(
    long sequence,
    long firstFrame,
    int frameCount,
    boolean endOfCapture,
    FrameFormat format,
    long capturedAtMicros,
    Sha256 pixelsSha256,
    long offset,
    boolean doubtful) {
  /** Index after its last frame. */
  public long endFrame() {
    return firstFrame + frameCount;
  }

  /** What its frames take as pixels, bytes. */
  public int pixelBytes() {
    return Math.multiplyExact(Math.multiplyExact(format.width(), format.height()), frameCount);
  }

  /** Whether another chunk of the same number is the same chunk, sent again. */
  public boolean sameContent(ChunkReference other) {
    return firstFrame == other.firstFrame
        && frameCount == other.frameCount
        && pixelsSha256.equals(other.pixelsSha256);
  }
}
