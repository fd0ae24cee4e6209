/** Reads the topics: the one place that knows Kafka. */
package dev.motility.dashboard.follow;
