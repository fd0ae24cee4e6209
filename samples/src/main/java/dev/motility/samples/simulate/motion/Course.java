package dev.motility.samples.simulate.motion;

import dev.motility.samples.simulate.chance.Wander;
import dev.motility.samples.simulate.chance.Wave;

/**
 * The way of one head through the sample, known at any time in a closed form: an arc (or a place)
 * about which it wanders, and across it the swing that the beating tail gives it.
 *
 * @param startX place at time 0 on the arc, µm
 * @param startY likewise
 * @param heading direction at time 0, in turns
 * @param speed along the arc, µm/s
 * @param turning of the direction, in turns a second; not 0
 * @param wanderX added to the place, µm
 * @param wanderY likewise
 * @param swing half the lateral displacement of the head, µm
 * @param swell how the swing grows and shrinks, as a share of it
 * @param beatHertz frequency of the beat
 * @param beatJitter what makes the beat irregular, in turns
 * @param yaw how far the head turns to and fro with each beat, in turns
 */
public record Course(
    double startX,
    double startY,
    double heading,
    double speed,
    double turning,
    Wander wanderX,
    Wander wanderY,
    double swing,
    Wander swell,
    double beatHertz,
    Wander beatJitter,
    double yaw) {

  /** The same course begun elsewhere. */
  public Course from(double x, double y) {
    return new Course(
        x, y, heading, speed, turning, wanderX, wanderY, swing, swell, beatHertz, beatJitter, yaw);
  }

  public Pose at(double seconds) {
    double direction = heading + turning * seconds;
    double tangentX = Wave.cos(direction);
    double tangentY = Wave.sin(direction);
    double radius = speed / (2 * Math.PI * turning);
    double arcX = radius * (tangentY - Wave.sin(heading));
    double arcY = radius * (Wave.cos(heading) - tangentX);
    double beat = beatHertz * seconds + beatJitter.at(seconds);
    double lateral = swing * (1 + swell.at(seconds)) * Wave.sin(beat);
    double x = startX + arcX + wanderX.at(seconds) - lateral * tangentY;
    double y = startY + arcY + wanderY.at(seconds) + lateral * tangentX;
    return turned(x, y, aheadX(seconds, tangentX), aheadY(seconds, tangentY), beat);
  }

  private double aheadX(double seconds, double tangentX) {
    return speed > 0 ? speed * tangentX + wanderX.speed(seconds) : tangentX;
  }

  private double aheadY(double seconds, double tangentY) {
    return speed > 0 ? speed * tangentY + wanderY.speed(seconds) : tangentY;
  }

  private Pose turned(double x, double y, double aheadX, double aheadY, double beat) {
    double length = Math.max(1e-9, Math.sqrt(aheadX * aheadX + aheadY * aheadY));
    double angle = yaw * Wave.cos(beat);
    double cos = Wave.cos(angle) / length;
    double sin = Wave.sin(angle) / length;
    return new Pose(x, y, aheadX * cos - aheadY * sin, aheadX * sin + aheadY * cos, beat);
  }

  /** The measures of a stretch of the course. */
  public Casa casa(double fromSeconds, int points, double framesPerSecond) {
    double[] x = new double[points];
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      Pose pose = at(fromSeconds + i / framesPerSecond);
      x[i] = pose.x();
      y[i] = pose.y();
    }
    return Casa.of(x, y, framesPerSecond);
  }

  /** Straight-line velocity over a stretch of the course, µm/s. */
  public double straightLineVelocity(double fromSeconds, double seconds) {
    Pose from = at(fromSeconds);
    Pose to = at(fromSeconds + seconds);
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    return Math.sqrt(dx * dx + dy * dy) / seconds;
  }
}
