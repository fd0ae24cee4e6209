/** The edge to Kafka Streams: one sub-topology from frames to results, without a repartition. */
package dev.motility.scorer.topology;
