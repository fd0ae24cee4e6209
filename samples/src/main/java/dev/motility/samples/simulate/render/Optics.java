package dev.motility.samples.simulate.render;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Range;
import dev.motility.samples.simulate.chance.Wander;
import dev.motility.samples.simulate.chance.Wave;
import dev.motility.samples.simulate.field.Cell;
import dev.motility.samples.simulate.field.Debris;
import dev.motility.samples.simulate.field.Field;
import dev.motility.samples.simulate.field.Stage;
import dev.motility.samples.simulate.motion.Pose;
import dev.motility.samples.simulate.motion.Tail;
import dev.motility.samples.simulate.style.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture of a slide at a moment. Keeps pictures of heads and a canvas to work on, and nothing
 * of the moments before. Used by one thread.
 */
public final class Optics {
  private static final double STANDARD_LENGTH = 4.1;
  private static final double STANDARD_BREADTH = 2.8;
  private static final double EDGE_ON = 0.55;
  private static final double TAIL_WIDTH = 1.5;
  private static final int ROUND_CELL_KINDS = 4;

  private final Style style;
  private final Field field;
  private final Wander focusTravel;
  private final Focus focus;
  private final Heads heads;
  private final Brush[] brushes = new Brush[Focus.LEVELS];
  private final Sprite darkSpeck = Grain.darkSpeck();
  private final Sprite brightSpeck = Grain.brightSpeck();
  private final List<Sprite> roundCells = new ArrayList<>();
  private final Camera camera;
  private final Canvas canvas;
  private final double perMicrometre;

  public Optics(Style style, Field field, long seed, int width, int height) {
    Dice dice = Dice.of(seed, "optics");
    this.style = style;
    this.field = field;
    this.focusTravel = Wander.of(dice, 3, new Range(0.03, 0.25), style.contrast().focusTravel());
    this.focus = new Focus(style);
    this.heads = new Heads(style, focus);
    for (int i = 0; i < ROUND_CELL_KINDS; i++) {
      roundCells.add(Grain.roundCell(dice, style.blur() * style.micrometresPerPixel()));
    }
    this.camera = new Camera(style, seed, width, height);
    this.canvas = new Canvas(width, height);
    this.perMicrometre = 1 / style.micrometresPerPixel();
  }

  /** The grey values at a moment, row by row. */
  public byte[] picture(Stage.View view, long tick, double seconds) {
    double sharp = focusTravel.at(seconds);
    for (Debris debris : field.debris()) {
      draw(debris, view, seconds, Focus.level(-sharp));
    }
    for (Cell cell : field.cells()) {
      draw(cell, view, seconds, Focus.level(cell.depthAt(seconds) - sharp));
    }
    return camera.expose(canvas, tick);
  }

  private void draw(Debris debris, Stage.View view, double seconds, int level) {
    double x = view.column(debris.x() + debris.wanderX().at(seconds));
    double y = view.row(debris.y() + debris.wanderY().at(seconds));
    switch (debris.kind()) {
      case DUST -> brush(level).dab(canvas, x, y, debris.contrast() * 4);
      case DARK_SPECK -> draw(darkSpeck, debris, x, y, level);
      case BRIGHT_SPECK -> draw(brightSpeck, debris, x, y, level);
      case ROUND_CELL -> draw(roundCells.get(kind(debris)), debris, x, y, level);
    }
  }

  private static int kind(Debris debris) {
    return (int) (debris.turned() * ROUND_CELL_KINDS);
  }

  /** Blur makes a speck larger and fainter. */
  private void draw(Sprite sprite, Debris debris, double x, double y, int level) {
    double blur = focus.blur(level);
    double radius = Math.sqrt(debris.radius() * debris.radius() + blur * blur);
    double fainter = debris.radius() * debris.radius() / (radius * radius);
    double pixels = radius * perMicrometre;
    double length = pixels * (debris.kind() == Debris.Kind.ROUND_CELL ? 1 : debris.stretch());
    double cos = Wave.cos(debris.turned());
    double sin = Wave.sin(debris.turned());
    sprite.draw(canvas, x, y, cos, sin, length, pixels, debris.contrast() * fainter);
  }

  private void draw(Cell cell, Stage.View view, double seconds, int level) {
    Pose pose = cell.course().at(seconds);
    double x = view.column(pose.x());
    double y = view.row(pose.y());
    double reach = Stage.MARGIN * perMicrometre;
    if (x < -reach || y < -reach || x > canvas.stride + reach || y > canvas.rows + reach) {
      return;
    }
    drawTail(cell, pose, x, y, level);
    drawHead(cell, pose, x, y, seconds, level);
  }

  private void drawTail(Cell cell, Pose pose, double x, double y, int level) {
    Brush brush = brush(level);
    double step = brush.step() * style.micrometresPerPixel();
    double dab = style.contrast().tail() * TAIL_WIDTH * step * perMicrometre * perMicrometre;
    Tail tail = cell.tail();
    tail.walk(
        pose.forwardX(),
        pose.forwardY(),
        pose.beat(),
        0.4 * cell.length(),
        step,
        (dx, dy, along) ->
            brush.dab(
                canvas,
                x + dx * perMicrometre,
                y + dy * perMicrometre,
                dab * thickness(along, tail.length())));
  }

  /** Thick behind the head, and fading towards the tip. */
  private static double thickness(double along, double length) {
    double midpiece = Math.max(0, 1 - along / (2 * Tail.MIDPIECE));
    return 1.15 - 0.85 * along / length + 1.1 * midpiece;
  }

  /** A flat head that rolls shows its edge now and then: narrower, and brighter. */
  private void drawHead(Cell cell, Pose pose, double x, double y, double seconds, int level) {
    double flat = Math.abs(Wave.cos(cell.roll() + cell.rollHertz() * seconds));
    double breadth = cell.breadth() * (EDGE_ON + (1 - EDGE_ON) * flat);
    double gain = cell.brightness() * (1.25 - 0.4 * flat);
    double haze = style.contrast().haloRadius() * perMicrometre;
    heads.halo().draw(canvas, x, y, 1, 0, haze, haze, gain);
    heads
        .head(cell.kind(), level)
        .draw(
            canvas,
            x,
            y,
            pose.forwardX(),
            pose.forwardY(),
            perMicrometre * cell.length() / STANDARD_LENGTH,
            perMicrometre * breadth / STANDARD_BREADTH,
            gain);
  }

  private Brush brush(int level) {
    if (brushes[level] == null) {
      double thin = 0.3;
      double blur = focus.blur(level);
      brushes[level] =
          new Brush(Math.max(0.55, Math.sqrt(thin * thin + blur * blur) * perMicrometre));
    }
    return brushes[level];
  }
}
