/** Ends real processes at random while samples stream, and counts what was lost. */
package dev.motility.standalone.bench.chaos;
