package dev.motility.model.predict;

import java.util.OptionalDouble;

/**
 * How samples are scored.
 *
 * @param firstWindowOnly whether only the first 50 frames are, as in the paper
 * @param micrometresPerPixel of the videos, µm, where no truth says it; without, frames are
 *     stretched to the model's size
 * @param threads that work on a sample each
 */
public record ScoringPlan(
    boolean firstWindowOnly, OptionalDouble micrometresPerPixel, int threads) {}
