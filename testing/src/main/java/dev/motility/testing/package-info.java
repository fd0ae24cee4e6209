/**
 * A broker and a schema registry for tests: annotate a test class with {@link
 * dev.motility.testing.WithKafka} and take a {@link dev.motility.testing.TestKafka} as a parameter.
 * All test classes of a run share one pair, started by the first that needs it; each test has its
 * own names on it.
 */
package dev.motility.testing;
