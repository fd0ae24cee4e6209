package dev.motility.samples.codec;

/** How the payload of a chunk holds its frames. */
public enum Encoding {
  /** A Matroska clip of FFV1 frames: lossless, about a fifth of the size, any player shows it. */
  FFV1,
  /** The grey bytes themselves: row by row, no padding, frames in order. */
  RAW,
  /** A Matroska clip of JPEG frames: lossy. */
  JPEG;

  /** Whether decoding gives back the very bytes. */
  public boolean isLossless() {
    return this != JPEG;
  }
}
