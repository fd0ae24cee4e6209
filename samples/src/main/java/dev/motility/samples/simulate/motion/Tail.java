package dev.motility.samples.simulate.motion;

import dev.motility.samples.simulate.chance.Dice;
import dev.motility.samples.simulate.chance.Range;
import dev.motility.samples.simulate.chance.Wave;

/**
 * The form of one tail: a wave that runs from the head to the tip and grows on its way, on a bent
 * axis.
 *
 * @param length µm, midpiece included
 * @param wavelength µm
 * @param swing greatest angle of the wave at the tip, in turns
 * @param bend of the axis over its whole length, in turns
 * @param curl of its last third, in turns
 */
public record Tail(double length, double wavelength, double swing, double bend, double curl) {
  /** Length of the thick part behind the head, µm. */
  public static final double MIDPIECE = 4.5;

  private static final Range LENGTHS = new Range(38, 50);
  private static final double FIRST_SWING = 0.2;

  /**
   * Draws a tail.
   *
   * @param amplitude how far the tip swings to each side, µm
   * @param bending how far axes are bent, from 0 to 1
   */
  public static Tail draw(Dice dice, double amplitude, double bending) {
    double length = LENGTHS.clamp(dice.gaussian(45, 2.5));
    double wavelength = dice.uniform(25, 35);
    double swing = amplitude / wavelength;
    double bend = dice.gaussian(0, 0.03 + 0.17 * bending);
    double curl = dice.chance(0.15) ? dice.uniform(-0.5, 0.5) : 0;
    return new Tail(length, wavelength, swing, bend, curl);
  }

  /** Where the parts of a tail lie, from the head to the tip. */
  public interface Trace {
    /** One point: its place in µm from the middle of the head, and how far along it is, µm. */
    void point(double x, double y, double along);
  }

  /**
   * Walks along the tail.
   *
   * @param forwardX where the head points, a vector of length 1
   * @param forwardY likewise
   * @param beat phase, in turns
   * @param offset from the middle of the head to the tail's root, µm
   */
  public void walk(
      double forwardX, double forwardY, double beat, double offset, double step, Trace trace) {
    double x = -offset * forwardX;
    double y = -offset * forwardY;
    for (double along = 0; along < length; along += step) {
      double part = along / length;
      double grown = swing * (FIRST_SWING + (1 - FIRST_SWING) * part);
      double late = Math.max(0, part - 0.67);
      double angle = bend * part + 3 * curl * late + grown * Wave.sin(beat - along / wavelength);
      double cos = Wave.cos(angle);
      double sin = Wave.sin(angle);
      x -= step * (forwardX * cos - forwardY * sin);
      y -= step * (forwardX * sin + forwardY * cos);
      trace.point(x, y, along);
    }
  }
}
