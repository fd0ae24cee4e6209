package dev.motility.samples.codec;

import dev.motility.samples.GrayFrames;

/**
 * What a chunk claims to hold.
 *
 * @param width pixels in a row
 * @param height rows in a frame
 * @param frames number of frames, may be 0
 */
public record ChunkShape(int width, int height, int frames) {
  public ChunkShape {
    if (width < 1 || height < 1 || frames < 0) {
      throw new IllegalArgumentException(
          "a chunk of %d frames of %d×%d pixels".formatted(frames, width, height));
    }
  }

  public static ChunkShape of(GrayFrames frames) {
    return new ChunkShape(frames.width(), frames.height(), frames.frames());
  }

  /** Bytes of all frames decoded; {@link Long#MAX_VALUE} if they are more than that. */
  public long bytes() {
    long frameBytes = (long) width * height;
    return frames > Long.MAX_VALUE / frameBytes ? Long.MAX_VALUE : frameBytes * frames;
  }
}
