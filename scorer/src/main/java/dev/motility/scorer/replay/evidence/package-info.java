/** The frames topic, assembled again by the scorer's own rules. */
package dev.motility.scorer.replay.evidence;
