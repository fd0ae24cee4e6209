/** How a simulated microscope and its slide look: the ranges of every quantity, and one draw. */
package dev.motility.samples.simulate.style;
