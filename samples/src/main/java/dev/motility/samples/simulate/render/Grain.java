package dev.motility.samples.simulate.render;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Wave;

/**
 * Pictures of what is neither a sperm cell nor light, with a radius of 1: dark specks with a bright
 * edge, bright ones with a dark edge, and round cells with a bright wall and grains inside.
 */
final class Grain {
  private static final double ROUND_CELL_RADIUS = 5.5;
  private static final double GRAIN = 0.02;

  private Grain() {}

  static Sprite darkSpeck() {
    return new Sprite(3, 64, (x, y) -> -Bell.at(sq(x, y) / 0.45) + 0.35 * ring(x, y, 1.6, 0.5));
  }

  static Sprite brightSpeck() {
    return new Sprite(3, 64, (x, y) -> 0.9 * Bell.at(sq(x, y) / 0.3) - 0.7 * ring(x, y, 1.15, 0.3));
  }

  /**
   * A round cell.
   *
   * @param blur standard deviation, µm
   */
  static Sprite roundCell(Dice dice, double blur) {
    double soft = blur / ROUND_CELL_RADIUS;
    int grains = 14;
    double[] gx = new double[grains];
    double[] gy = new double[grains];
    double[] height = new double[grains];
    for (int i = 0; i < grains; i++) {
      double radius = 0.75 * Math.sqrt(dice.unit());
      double turn = dice.unit();
      gx[i] = radius * Wave.cos(turn);
      gy[i] = radius * Wave.sin(turn);
      height[i] = dice.uniform(-0.5, 0.5);
    }
    double bright = dice.uniform(0.2, 0.7);
    double dark = dice.uniform(0.1, 0.7);
    double wall = dice.uniform(0.08, 0.2);
    double body = dice.uniform(-0.25, 0.3);
    double size = GRAIN + soft * soft;
    double fainter = GRAIN / size;
    double oval = dice.uniform(0.85, 1);
    return new Sprite(
        1.12 + 2.7 * (wall + soft),
        96,
        (x, y) -> {
          double value =
              bright * ring(x, y / oval, 1.12, wall + soft)
                  - dark * ring(x, y / oval, 0.9, 0.07 + soft);
          value += body * Bell.at(sq(x, y / oval) / 0.4);
          for (int i = 0; i < grains; i++) {
            value += fainter * height[i] * Bell.at(sq(x - gx[i], y - gy[i]) / size);
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
