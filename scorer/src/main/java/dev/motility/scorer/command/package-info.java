/** The command that runs a scorer instance. */
package dev.motility.scorer.command;
