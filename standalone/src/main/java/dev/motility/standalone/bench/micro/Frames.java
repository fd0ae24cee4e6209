package dev.motility.standalone.bench.micro;

import dev.motility.samples.GrayClip;
import dev.motility.standalone.bench.Footage;

/** A full-size window of a simulated microscope. */
final class Frames {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;

  private Frames() {}

  static GrayClip window() {
    return Footage.simulated(1, WIDTH, HEIGHT).clip(0, Footage.WINDOW_FRAMES);
  }
}
