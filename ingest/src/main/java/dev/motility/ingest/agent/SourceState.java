package dev.motility.ingest.agent;

/**
 * How a source is.
 *
 * @param well whether it does what it should
 * @param detail in words
 */
public record SourceState(boolean well, String detail) {}
