/** What an interrupted replay settled already, so that it can go on. */
package dev.motility.scorer.replay.journal;
