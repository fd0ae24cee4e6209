/** Whether what was recorded is what comes out now: plain Java. */
package dev.motility.scorer.replay.judge;
