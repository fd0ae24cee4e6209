/** Draws what the optics show onto a canvas of light, and takes the camera's picture of it. */
package dev.motility.samples.simulate.render;
