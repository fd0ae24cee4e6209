/** The commands capture and participants. */
package dev.motility.ingest.command;
