package dev.motility.samples.simulate.motion;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Range;
import dev.motility.samples.simulate.chance.Wander;

/** The ways of moving that occur, and the ranges within which the measures of each lie. */
public enum Gait {
  RAPID(WhoGrade.RAPID) {
    @Override
    public Limits limits() {
      return new Limits(
          new Range(30, 70),
          new Range(60, 120),
          new Range(0.5, 0.7),
          new Range(0.8, 0.95),
          new Range(2.5, 4));
    }

    @Override
    Course draw(Dice dice) {
      return along(dice, dice.uniform(42, 74), turning(dice, 0.22))
          .wander(2, new Range(0.3, 2.2), dice.uniform(0.3, 2.2))
          .beat(dice.uniform(1.15, 1.8), dice.uniform(9, 17), 0.12)
          .build();
    }
  },
  SLOW(WhoGrade.SLOW) {
    @Override
    public Limits limits() {
      return new Limits(
          new Range(6, 22),
          new Range(25, 50),
          new Range(0.3, 0.5),
          new Range(0.6, 0.85),
          new Range(1.5, 3));
    }

    @Override
    Course draw(Dice dice) {
      return along(dice, dice.uniform(9, 20), turning(dice, 0.22))
          .wander(2, new Range(0.3, 1.2), dice.uniform(0.4, 1.4))
          .beat(dice.uniform(0.95, 1.8), dice.uniform(5, 9), 0.1)
          .build();
    }
  },
  TWITCHING(WhoGrade.NON_PROGRESSIVE) {
    @Override
    public Limits limits() {
      return new Limits(
          new Range(0, 4.5), new Range(8, 30), new Range(0, 0.2), new Range(0, 1), new Range(0, 4));
    }

    @Override
    Course draw(Dice dice) {
      return along(dice, 0, dice.sign() * 0.01)
          .wander(2, new Range(0.3, 1.5), dice.uniform(0.1, 0.4))
          .beat(dice.uniform(0.3, 0.95), dice.uniform(3, 8), 0.08)
          .build();
    }
  },
  CIRCLING(WhoGrade.NON_PROGRESSIVE) {
    @Override
    public Limits limits() {
      return new Limits(
          new Range(0, 4.5), new Range(8, 80), new Range(0, 0.5), new Range(0, 1), new Range(0, 6));
    }

    @Override
    Course draw(Dice dice) {
      double turnsPerSecond = dice.uniform(1.02, 2.3);
      double radius = dice.uniform(1.5, 4);
      return along(dice, 2 * Math.PI * radius * turnsPerSecond, dice.sign() * turnsPerSecond)
          .wander(2, new Range(0.2, 0.8), dice.uniform(0.1, 0.4))
          .beat(dice.uniform(0.2, 0.7), dice.uniform(4, 8), 0.05)
          .build();
    }
  },
  RESTING(WhoGrade.IMMOTILE) {
    @Override
    public Limits limits() {
      return new Limits(
          new Range(0, 4.5), new Range(0, 8), new Range(0, 1), new Range(0, 1), new Range(0, 1.5));
    }

    @Override
    Course draw(Dice dice) {
      return along(dice, 0, dice.sign() * 1e-4).brownian(0.1).build();
    }
  };

  private static final int TRIES = 10_000;
  private static final int MEASURED_POINTS = 50;
  private static final double MEASURED_RATE = 50;
  private static final double MARGIN = 0.8;
  private static final int STARTS = 40;

  private final WhoGrade grade;

  Gait(WhoGrade grade) {
    this.grade = grade;
  }

  public WhoGrade grade() {
    return grade;
  }

  /** Where the measures of the first second lie. */
  public abstract Limits limits();

  abstract Course draw(Dice dice);

  /**
   * A course of this gait, drawn again until two tests hold: the measures of its first second, at
   * 50 frames/s whatever the camera's rate, lie within the {@link #limits}; and the straight-line
   * velocity stays inside the grade over windows begun at {@value #STARTS} places of the first
   * minutes, with {@value #MARGIN} µm/s to spare. A course goes on as it began, so that the grade
   * then holds later too: of 600,000 windows over two hours one of the slow gait was outside, and
   * none of the others.
   *
   * @param points frames in a window
   * @throws IllegalStateException if no course holds, as at frame rates so high that a window ends
   *     within a turn
   */
  public Course course(Dice dice, int points, double framesPerSecond) {
    for (int i = 0; i < TRIES; i++) {
      Course course = draw(dice);
      if (holds(course, points, framesPerSecond)) {
        return course;
      }
    }
    throw new IllegalStateException(
        "no course of gait %s holds at %s frames/s".formatted(this, framesPerSecond));
  }

  private boolean holds(Course course, int points, double framesPerSecond) {
    if (!limits().hold(course.casa(0, MEASURED_POINTS, MEASURED_RATE))) {
      return false;
    }
    double seconds = (points - 1) / framesPerSecond;
    for (int i = 0; i < STARTS; i++) {
      if (!grade.holds(course.straightLineVelocity(i * 2.531, seconds), MARGIN)) {
        return false;
      }
    }
    return true;
  }

  private static double turning(Dice dice, double most) {
    return dice.sign() * dice.uniform(0.005, most);
  }

  private static CourseBuilder along(Dice dice, double speed, double turning) {
    return new CourseBuilder(dice, speed, turning);
  }

  /** Ranges of VSL and VCL in µm/s, of LIN and STR, and of ALH in µm. */
  public record Limits(Range vsl, Range vcl, Range lin, Range str, Range alh) {
    public boolean hold(Casa casa) {
      return vsl.contains(casa.vsl())
          && vcl.contains(casa.vcl())
          && lin.contains(casa.lin())
          && str.contains(casa.str())
          && alh.contains(casa.alh());
    }
  }

  private static final class CourseBuilder {
    private final Dice dice;
    private final double speed;
    private final double turning;
    private Wander wanderX = Wander.NONE;
    private Wander wanderY = Wander.NONE;
    private Wander jitter = Wander.NONE;
    private double swing;
    private Wander swell = Wander.NONE;
    private double hertz;

    CourseBuilder(Dice dice, double speed, double turning) {
      this.dice = dice;
      this.speed = speed;
      this.turning = turning;
    }

    CourseBuilder wander(int waves, Range frequencies, double deviation) {
      wanderX = Wander.of(dice, waves, frequencies, deviation);
      wanderY = Wander.of(dice, waves, frequencies, deviation);
      return this;
    }

    CourseBuilder brownian(double diffusion) {
      wanderX = Wander.brownian(dice, diffusion);
      wanderY = Wander.brownian(dice, diffusion);
      return this;
    }

    CourseBuilder beat(double halfWidth, double frequency, double irregularity) {
      swing = halfWidth;
      hertz = frequency;
      swell = Wander.of(dice, 2, new Range(0.4, 2.5), 0.2);
      jitter = Wander.of(dice, 2, new Range(0.7, 4), irregularity);
      return this;
    }

    Course build() {
      double yaw = Math.min(0.07, 0.03 * swing);
      return new Course(
          0, 0, dice.unit(), speed, turning, wanderX, wanderY, swing, swell, hertz, jitter, yaw);
    }
  }
}
