/** Frames of any size as the input of a network. */
package dev.motility.samples.resample;
