package dev.motility.samples;

import java.util.OptionalDouble;

/**
 * The form of a source's frames.
 *
 * @param width pixels in a row
 * @param height rows in a frame
 * @param framesPerSecond frame rate
 * @param micrometresPerPixel the size of a pixel in the sample, µm, if known
 */
public record VideoFormat(
    int width, int height, double framesPerSecond, OptionalDouble micrometresPerPixel) {
  public VideoFormat {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a frame of %d×%d pixels".formatted(width, height));
    }
    if (!(framesPerSecond > 0) || Double.isInfinite(framesPerSecond)) {
      throw new IllegalArgumentException("a frame rate of " + framesPerSecond);
    }
    if (micrometresPerPixel.isPresent() && !(micrometresPerPixel.getAsDouble() > 0)) {
      throw new IllegalArgumentException("a pixel of " + micrometresPerPixel.getAsDouble() + " µm");
    }
  }
}
