/** How cells move: their courses by WHO grade, and the CASA measures of a track. */
package dev.motility.samples.simulate.motion;
