package dev.motility.samples.simulate.render;

import dev.motility.samples.simulate.style.PhaseContrast;
import dev.motility.samples.simulate.style.Style;

/**
 * Pictures of heads, in µm, pointing along the x-axis, for a head of 4.1 by 2.8 µm: sums of blobs,
 * which stay sums of blobs when blurred. Made when first needed. Used by one thread.
 */
final class Heads {
  /** Kinds of head: with a dark cap in front, with none, and with a bright one. */
  static final int KINDS = 3;

  private static final double REACH = 6;
  private static final int TEXELS = 96;
  private static final double[] CAPS = {-0.45, 0, 0.3};

  private final PhaseContrast contrast;
  private final Focus focus;
  private final Sprite[] made = new Sprite[KINDS * Focus.LEVELS];
  private final Sprite halo;

  Heads(Style style, Focus focus) {
    this.contrast = style.contrast();
    this.focus = focus;
    this.halo = new Sprite(1, 96, (x, y) -> contrast.halo() * haze(x * x + y * y));
  }

  /** Much like a bell, but ending at 1. */
  private static double haze(double squared) {
    double left = Math.max(0, 1 - squared);
    return left * left * left;
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
    double light = contrast.head() * (bright > 0 ? bright : bright * 0.35);
    Blob core = new Blob(-0.4, 1.2, 0.85, light + 0.6 * contrast.rim()).blurred(blur);
    Blob front = new Blob(1.4, 0.6, 0.75, cap * light).blurred(blur);
    Blob rim = new Blob(0.2, 2, 1.45, -contrast.rim()).blurred(blur);
    return new Sprite(REACH, TEXELS, (x, y) -> core.at(x, y) + front.at(x, y) + rim.at(x, y));
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
