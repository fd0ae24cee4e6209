/** Frames into the chunks that go over the wire. Knows nothing of brokers. */
package dev.motility.ingest.chunk;
