/** Records to the broker: in order, once, acknowledged by all replicas, in bounded memory. */
package dev.motility.ingest.publish;
