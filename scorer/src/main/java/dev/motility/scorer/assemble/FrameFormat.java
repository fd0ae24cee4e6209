package dev.motility.scorer.assemble;

import java.util.OptionalDouble;

/**
 * What must not change within a window.
 *
 * @param width pixels in a row
 * @param height rows in a frame
 * @param framesPerSecond frame rate
 * @param micrometresPerPixel size of a pixel, µm, if known
 */
public record FrameFormat(
    int width, int height, double framesPerSecond, OptionalDouble micrometresPerPixel) {
  @Override
  public String toString() {
    return "%d×%d at %s frames/s".formatted(width, height, framesPerSecond);
  }
}
