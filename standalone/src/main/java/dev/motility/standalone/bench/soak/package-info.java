/** An installation at work for hours, and what its memory and lag do meanwhile. */
package dev.motility.standalone.bench.soak;
