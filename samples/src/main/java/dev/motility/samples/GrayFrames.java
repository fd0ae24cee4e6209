package dev.motility.samples;

import java.util.List;

/**
 * Consecutive grey frames of one size, in one array or in several: a camera gives each frame by
 * itself, and to put them into one array is a copy that an encoder does not need.
 */
public sealed interface GrayFrames permits GrayClip, SeparateFrames {
  /** Pixels in a row. */
  int width();

  /** Rows in a frame. */
  int height();

  /** Number of frames. */
  int frames();

  /** The clips that they lie in, one after the other. */
  List<GrayClip> parts();

  /** The same frames in one array; not a copy if they lie in one already. */
  GrayClip joined();

  /** The digest that identifies the pixels: of the bytes of all frames, in order. */
  default Sha256 sha256() {
    return Sha256.of(parts().stream().map(GrayClip::pixels).toArray(byte[][]::new));
  }
}
