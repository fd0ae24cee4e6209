/** What a replay found, for machines and for people. */
package dev.motility.scorer.replay.report;
