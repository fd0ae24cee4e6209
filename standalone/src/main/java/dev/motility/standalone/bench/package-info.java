/** The benchmarks: a figure, the obvious way beside it, and the limit, from one invocation. */
package dev.motility.standalone.bench;
