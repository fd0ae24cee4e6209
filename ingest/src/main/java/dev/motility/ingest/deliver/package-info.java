/** From a spool to the broker, in order, until the broker has acknowledged. */
package dev.motility.ingest.deliver;
