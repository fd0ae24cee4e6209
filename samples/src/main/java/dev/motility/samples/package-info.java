/**
 * What a sample is made of: grey frames, where they come from, and how they are named by digest.
 */
package dev.motility.samples;
