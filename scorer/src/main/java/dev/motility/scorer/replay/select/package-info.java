/** Which part of the log an auditor asks about. */
package dev.motility.scorer.replay.select;
