package dev.motility.scorer.topology;

/**
 * Where a record stands.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its place in the partition
 */
public record Place(String topic, int partition, long offset) {}
