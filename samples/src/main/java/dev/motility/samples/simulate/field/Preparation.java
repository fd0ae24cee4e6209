package dev.motility.samples.simulate.field;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Range;
import dev.motility.samples.simulate.chance.Wander;
import dev.motility.samples.simulate.chance.Wave;
import dev.motility.samples.simulate.field.Debris.Kind;
import dev.motility.samples.simulate.motion.Course;
import dev.motility.samples.simulate.motion.Gait;
import dev.motility.samples.simulate.motion.Tail;
import dev.motility.samples.simulate.motion.WhoGrade;
import dev.motility.samples.simulate.sample.SimulatedSample;
import dev.motility.samples.simulate.style.Style;
import java.util.ArrayList;
import java.util.List;

/** Prepares a slide of a sample: draws its cells and debris, and where they lie. */
public final class Preparation {
  /** Frames in a window, over which a cell's grade is defined. */
  public static final int WINDOW = 50;

  private static final double CIRCLING_SHARE = 0.3;

  private final SimulatedSample sample;
  private final Style style;
  private final Stage stage;
  private final Dice dice;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Debris> debris = new ArrayList<>();

  public Preparation(SimulatedSample sample, Style style, Stage stage, long seed) {
    this.sample = sample;
    this.style = style;
    this.stage = stage;
    this.dice = Dice.of(seed, "slide");
  }

  /**
   * The slide.
   *
   * @param cellsInField how many cells the field shows in the mean; the margin round it gets its
   *     share of cells and debris in addition
   */
  public Field field(double cellsInField) {
    scatter(Kind.ROUND_CELL, style.roundCells());
    double specks = style.specks() * style.slide().debris();
    scatter(Kind.DARK_SPECK, 0.75 * specks);
    scatter(Kind.BRIGHT_SPECK, 0.25 * specks);
    scatter(Kind.DUST, style.slide().dust());
    long count = Math.round(cellsInField * marginFactor());
    for (long i = 0; i < count; i++) {
      cells.add(cell(gait()));
    }
    return new Field(cells, debris);
  }

  /** The area of the slide over that of the field. */
  private double marginFactor() {
    double fieldArea = (stage.width() - 2 * Stage.MARGIN) * (stage.height() - 2 * Stage.MARGIN);
    return stage.width() * stage.height() / fieldArea;
  }

  private Gait gait() {
    double place = 100 * dice.unit();
    int motile = sample.fractions().progressive() + sample.fractions().nonProgressive();
    if (place < sample.fractions().progressive()) {
      return dice.chance(sample.rapidShare()) ? Gait.RAPID : Gait.SLOW;
    }
    if (place < motile) {
      return dice.chance(CIRCLING_SHARE) ? Gait.CIRCLING : Gait.TWITCHING;
    }
    return Gait.RESTING;
  }

  private Cell cell(Gait gait) {
    Course course = gait.course(dice, WINDOW, style.framesPerSecond());
    boolean swims = gait.grade() == WhoGrade.RAPID || gait.grade() == WhoGrade.SLOW;
    return new Cell(
        gait,
        placed(course, swims || gait == Gait.CIRCLING),
        Tail.draw(dice, tipSwing(gait), style.slide().strongTails()),
        new Range(3.7, 4.7).clamp(dice.gaussian(4.1, 0.25)),
        new Range(2.5, 3.2).clamp(dice.gaussian(2.8, 0.17)),
        dice.below(Cell.HEAD_KINDS),
        dice.uniform(0.65, 1.25),
        dice.uniform(-style.slide().depth(), style.slide().depth()),
        swims ? Wander.of(dice, 2, new Range(0.05, 0.3), 1) : Wander.NONE,
        rollHertz(gait),
        dice.unit());
  }

  private double tipSwing(Gait gait) {
    return switch (gait) {
      case RAPID, SLOW, CIRCLING -> dice.uniform(3, 6);
      case TWITCHING -> dice.uniform(2, 5);
      case RESTING -> 0;
    };
  }

  private double rollHertz(Gait gait) {
    return switch (gait) {
      case RAPID -> dice.uniform(2, 8);
      case SLOW -> dice.uniform(1, 4);
      case CIRCLING, TWITCHING -> dice.uniform(0, 1.5);
      case RESTING -> 0;
    };
  }

  /** Anywhere, or with what does not advance, at times beside something it sticks to. */
  private Course placed(Course course, boolean free) {
    if (!free && dice.chance(style.slide().clumping())) {
      return stuck(course);
    }
    Place place = anywhere();
    return course.from(place.x(), place.y());
  }

  private Course stuck(Course course) {
    boolean toDebris = cells.isEmpty() || dice.chance(0.4);
    Place place =
        toDebris && !debris.isEmpty()
            ? beside(debris.get(dice.below(debris.size())), 2)
            : besideCell();
    return course.from(place.x(), place.y());
  }

  private Place anywhere() {
    return new Place(dice.uniform(0, stage.width()), dice.uniform(0, stage.height()));
  }

  private Place beside(Debris other, double distance) {
    return around(other.x(), other.y(), other.radius() + distance);
  }

  private Place besideCell() {
    if (cells.isEmpty()) {
      return anywhere();
    }
    Course other = cells.get(dice.below(cells.size())).course();
    return around(other.startX(), other.startY(), dice.uniform(3.2, 6));
  }

  private Place around(double x, double y, double distance) {
    double turn = dice.unit();
    return new Place(x + distance * Wave.cos(turn), y + distance * Wave.sin(turn));
  }

  /** A place on the slide, µm. */
  private record Place(double x, double y) {}

  private void scatter(Kind kind, double inField) {
    long count = Math.round(inField * marginFactor());
    for (long i = 0; i < count; i++) {
      debris.add(debris(kind));
    }
  }

  private Debris debris(Kind kind) {
    double radius = radius(kind);
    double diffusion = 0.1 / radius;
    Place place =
        dice.chance(style.slide().clumping()) && !debris.isEmpty()
            ? beside(debris.get(dice.below(debris.size())), radius)
            : anywhere();
    return new Debris(
        kind,
        place.x(),
        place.y(),
        Wander.brownian(dice, diffusion),
        Wander.brownian(dice, diffusion),
        radius,
        dice.chance(0.3) ? dice.uniform(1, 2.2) : 1,
        dice.unit(),
        contrast(kind));
  }

  private double radius(Kind kind) {
    return switch (kind) {
      case DUST -> dice.uniform(0.15, 0.25);
      case DARK_SPECK, BRIGHT_SPECK -> dice.uniform(0.25, 1.5);
      case ROUND_CELL -> dice.uniform(4, 7.5);
    };
  }

  private double contrast(Kind kind) {
    return switch (kind) {
      case DUST -> -dice.uniform(0.05, 0.6);
      case DARK_SPECK -> dice.uniform(0.2, 0.7);
      case BRIGHT_SPECK -> dice.uniform(0.2, 0.6);
      case ROUND_CELL -> dice.uniform(0.4, 1.2);
    };
  }
}
