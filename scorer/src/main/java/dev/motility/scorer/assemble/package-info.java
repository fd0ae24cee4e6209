/**
 * Cuts a capture's chunks into windows, by frame index alone: plain Java, no clock, no pixels.
 * Equal chunks give equal windows and rejections, whatever their order within the allowed skew.
 */
package dev.motility.scorer.assemble;
