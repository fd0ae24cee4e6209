package dev.motility.samples;

import java.time.Instant;

/**
 * One grey frame of a source.
 *
 * @param index its place in the source, from 0
 * @param time when it was taken; for a file: when the recording began, if known, plus its place in
 *     it
 * @param image the pixels, a clip of one frame
 */
public record GrayFrame(long index, Instant time, GrayClip image) {
  public GrayFrame {
    if (index < 0 || image.frames() != 1) {
      throw new IllegalArgumentException(
          "frame %d with %d images".formatted(index, image.frames()));
    }
  }
}
