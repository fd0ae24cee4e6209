/**
 * A capture agent: many sources side by side, each isolated from the others, from a table that may
 * change while it runs.
 */
package dev.motility.ingest.agent;
