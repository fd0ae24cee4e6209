/** Where frames can come from: addresses, and what opens them. */
package dev.motility.ingest.source;
