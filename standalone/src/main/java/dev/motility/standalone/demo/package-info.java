/**
 * The whole system on this machine, for a look at it: broker, registry, microscopes, scorer,
 * results.
 */
package dev.motility.standalone.demo;
