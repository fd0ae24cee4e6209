package dev.motility.dashboard.board;

/**
 * Where a record stands.
 *
 * @param partition of its topic
 * @param offset in the partition
 */
public record Place(int partition, long offset) {}
