/** The commands that run a scorer instance, and those of an auditor. */
package dev.motility.scorer.command;
