package dev.motility.samples.simulate.motion;

/**
 * Where a head is and where it points.
 *
 * @param x place in the sample, µm, drift not included
 * @param y likewise
 * @param forwardX the direction of the head, a vector of length 1
 * @param forwardY likewise
 * @param beat phase of the tail's beat, in turns
 */
public record Pose(double x, double y, double forwardX, double forwardY, double beat) {}
