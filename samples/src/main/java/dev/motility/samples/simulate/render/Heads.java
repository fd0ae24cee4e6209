package dev.motility.samples.simulate.render;

import dev.motility.samples.simulate.field.Cell;
import dev.motility.samples.simulate.style.PhaseContrast;
import dev.motility.samples.simulate.style.Style;

/**
 * Pictures of heads, in µm, pointing along the x-axis, for a head of 4.1 by 2.8 µm: sums of blobs,
 * which stay sums of blobs when blurred. Made when first needed. Used by one thread.
 */
final class Heads {
  private static final double DEVIATIONS = 2.8;
  private static final int TEXELS = 96;
  private static final double[] CAPS = {-0.45, 0, 0.3};

  private final PhaseContrast contrast;
  private final Focus focus;
  private final Sprite[] made = new Sprite[Cell.HEAD_KINDS * Focus.LEVELS];
  private final Sprite halo;

  Heads(Style style, Focus focus) {
    this.contrast = style.contrast();
    this.focus = focus;
    this.halo = new Sprite(1, 96, (x, y) -> contrast.halo() * haze(Math.sqrt(x * x + y * y)));
  }

  /** Steep near the head, and ending at 1. */
  private static double haze(double distance) {
    double left = Math.max(0, 1 - distance);
    return left * left;
  }

  /** The bright haze round a head, with a radius of 1. */
  Sprite halo() {
    return halo;
  }

  Sprite head(int kind, int level) {
    int place = kind * Focus.LEVELS + level;
    if (made[place] == null) {
      made[place] = make(CAPS[kind], level);
    }
    return made[place];
  }

  private Sprite make(double cap, int level) {
    double blur = focus.blur(level);
    double bright = focus.brightness(level);
    double light = bright > 0 ? contrast.head() * bright : darkness(bright);
    double outline = contrast.rim() * (1 + 0.6 * (1 - Math.abs(bright)));
    double size = contrast.nucleus();
    Blob core = new Blob(-0.35, 1.3 * size, 0.95 * size, light + outline).blurred(blur);
    Blob front = new Blob(1.4, 0.6, 0.75, cap * light).blurred(blur);
    Blob rim = new Blob(0.15, 1.9, 1.35, -outline).blurred(blur);
    return new Sprite(
        DEVIATIONS * rim.length(), TEXELS, (x, y) -> core.at(x, y) + front.at(x, y) + rim.at(x, y));
  }

  /** A dark head stands out from its halo, which covers it too. */
  private double darkness(double bright) {
    return bright * (2 * contrast.halo() + Math.max(1, 0.35 * contrast.head()));
  }

  /** A Gaussian blob. */
  private record Blob(double x, double length, double breadth, double height) {
    Blob blurred(double sigma) {
      double longer = Math.sqrt(length * length + sigma * sigma);
      double broader = Math.sqrt(breadth * breadth + sigma * sigma);
      return new Blob(x, longer, broader, height * length * breadth / (longer * broader));
    }

    double at(double px, double py) {
      double along = (px - x) / length;
      double across = py / breadth;
      return height * Bell.at(along * along + across * across);
    }
  }
}
