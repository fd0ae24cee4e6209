/**
 * Scores windows: from references to pixels, from pixels to probabilities, by a bounded pool of
 * workers.
 */
package dev.motility.scorer.score;
