package dev.motility.model.evaluate;

/** The ends of a 95 % interval. */
public record Interval(double low, double high) {}
