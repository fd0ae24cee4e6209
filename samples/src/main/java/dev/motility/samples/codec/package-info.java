/** Chunks of frames as bytes for the wire, and back. */
package dev.motility.samples.codec;
