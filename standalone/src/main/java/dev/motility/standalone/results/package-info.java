/** Prints what is on the result topics. */
package dev.motility.standalone.results;
