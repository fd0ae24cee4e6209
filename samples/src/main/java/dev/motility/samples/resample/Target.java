package dev.motility.samples.resample;

import java.util.OptionalDouble;

/**
 * The frames that a model takes.
 *
 * @param width pixels in a row
 * @param height rows in a frame
 * @param micrometresPerPixel the pixel size that it was trained at, µm, if known
 */
public record Target(int width, int height, OptionalDouble micrometresPerPixel) {
  public Target {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a model's input of %d×%d".formatted(width, height));
    }
    if (micrometresPerPixel.isPresent() && !(micrometresPerPixel.getAsDouble() > 0)) {
      throw new IllegalArgumentException("a pixel of " + micrometresPerPixel.getAsDouble() + " µm");
    }
  }
}
