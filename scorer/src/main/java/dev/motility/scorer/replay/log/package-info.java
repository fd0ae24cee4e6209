/** Topics as they stood when a replay began, read outside of any consumer group. */
package dev.motility.scorer.replay.log;
