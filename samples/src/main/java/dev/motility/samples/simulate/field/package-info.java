/** What lies on the slide, where it is at any time, and what part of it the field shows. */
package dev.motility.samples.simulate.field;
