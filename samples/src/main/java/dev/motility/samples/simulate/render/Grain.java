package dev.motility.samples.simulate.render;

import dev.motility.samples.simulate.chance.Dice;

/**
 * Pictures of what is neither a sperm cell nor light, with a radius of 1: dark specks with a bright
 * edge, bright ones with a dark edge, and round cells with a bright wall and grains inside.
 */
final class Grain {
  private Grain() {}

  static Sprite darkSpeck() {
    return new Sprite(3, 64, (x, y) -> -Bell.at(sq(x, y) / 0.45) + 0.35 * ring(x, y, 1.6, 0.5));
  }

  static Sprite brightSpeck() {
    return new Sprite(3, 64, (x, y) -> 0.9 * Bell.at(sq(x, y) / 0.3) - 0.7 * ring(x, y, 1.15, 0.3));
  }

  static Sprite roundCell(Dice dice) {
    int grains = 14;
    double[] gx = new double[grains];
    double[] gy = new double[grains];
    double[] height = new double[grains];
    for (int i = 0; i < grains; i++) {
      double radius = 0.75 * Math.sqrt(dice.unit());
      double turn = dice.unit();
      gx[i] = radius * StrictMath.cos(2 * Math.PI * turn);
      gy[i] = radius * StrictMath.sin(2 * Math.PI * turn);
      height[i] = dice.uniform(-0.5, 0.5);
    }
    double oval = dice.uniform(0.85, 1);
    return new Sprite(
        1.8,
        96,
        (x, y) -> {
          double value = 0.55 * ring(x, y / oval, 1.12, 0.16) - 0.6 * ring(x, y / oval, 0.9, 0.1);
          for (int i = 0; i < grains; i++) {
            value += height[i] * Bell.at(sq(x - gx[i], y - gy[i]) / 0.02);
          }
          return value;
        });
  }

  private static double ring(double x, double y, double radius, double width) {
    double off = (Math.sqrt(sq(x, y)) - radius) / width;
    return Bell.at(off * off);
  }

  private static double sq(double x, double y) {
    return x * x + y * y;
  }
}
