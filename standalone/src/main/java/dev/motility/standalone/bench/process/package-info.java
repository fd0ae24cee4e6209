/**
 * Commands, brokers and a registry as processes of their own, for benchmarks of a whole
 * installation.
 */
package dev.motility.standalone.bench.process;
