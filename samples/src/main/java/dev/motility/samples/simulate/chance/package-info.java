/** Randomness and waves that come out bit for bit the same on every platform. */
package dev.motility.samples.simulate.chance;
