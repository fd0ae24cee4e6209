/** Windows scored again, by the scorer's own workers. */
package dev.motility.scorer.replay.rescore;
