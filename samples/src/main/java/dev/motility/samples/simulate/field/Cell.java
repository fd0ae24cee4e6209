package dev.motility.samples.simulate.field;

import dev.motility.samples.simulate.chance.Wander;
import dev.motility.samples.simulate.motion.Course;
import dev.motility.samples.simulate.motion.Gait;
import dev.motility.samples.simulate.motion.Tail;

/**
 * One sperm cell.
 *
 * @param length of the head, µm
 * @param breadth of the head where it lies flat, µm
 * @param kind of head, from 0 to below {@link #HEAD_KINDS}
 * @param brightness factor of its contrast
 * @param depth its place above the middle of the slide, µm
 * @param swimDepth added to the depth as time goes by, µm
 * @param rollHertz turns about its long axis a second
 * @param roll place in the roll at time 0, in turns
 */
public record Cell(
    Gait gait,
    Course course,
    Tail tail,
    double length,
    double breadth,
    int kind,
    double brightness,
    double depth,
    Wander swimDepth,
    double rollHertz,
    double roll) {

  /** Kinds of head: with a dark cap in front, with none, and with a bright one. */
  public static final int HEAD_KINDS = 3;

  /** Depth at a time, µm above the middle of the slide. */
  public double depthAt(double seconds) {
    return depth + swimDepth.at(seconds);
  }
}
