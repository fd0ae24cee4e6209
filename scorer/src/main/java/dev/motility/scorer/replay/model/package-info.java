/** The models that scores name, found by digest and loaded as they were. */
package dev.motility.scorer.replay.model;
