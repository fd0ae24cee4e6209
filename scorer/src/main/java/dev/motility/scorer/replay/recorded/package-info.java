/** What the scorer recorded: scores, rejections, and the laboratory records that they name. */
package dev.motility.scorer.replay.recorded;
