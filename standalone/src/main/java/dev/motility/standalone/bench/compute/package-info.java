/** What a network's inference and training cost, each way in a process of its own. */
package dev.motility.standalone.bench.compute;
