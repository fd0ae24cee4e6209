/** Finds the participant's laboratory record for a window. */
package dev.motility.scorer.participant;
