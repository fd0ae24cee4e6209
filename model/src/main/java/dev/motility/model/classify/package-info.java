/** Turns a window into three probabilities. */
package dev.motility.model.classify;
