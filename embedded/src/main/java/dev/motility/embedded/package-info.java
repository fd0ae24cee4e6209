/**
 * Apache Kafka and a Confluent-compatible schema registry on this machine, without an installation:
 * {@link dev.motility.embedded.EmbeddedCluster} starts both, the broker in this process and the
 * registry as a child process that never outlives it. For demonstrations, tests and small sites:
 * one broker, nothing replicated, reachable from this machine only.
 */
package dev.motility.embedded;
