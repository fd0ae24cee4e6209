/** The capture agent: a source's frames to the frames topic, and what became of the capture. */
package dev.motility.ingest.capture;
