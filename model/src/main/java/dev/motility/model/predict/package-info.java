/** Runs a model over the videos of a VISEM folder, window by window, as a scorer would. */
package dev.motility.model.predict;
