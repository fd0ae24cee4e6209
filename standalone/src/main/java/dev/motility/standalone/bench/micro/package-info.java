/**
 * Pieces small enough to be measured by themselves, with JMH: each class is a case, {@code ours}
 * what the program does and {@code obvious} the plain way to the same.
 */
package dev.motility.standalone.bench.micro;
