/**
 * Simulated samples as a folder in VISEM's form, with the truth about what they show beside it. For
 * research use only.
 */
package dev.motility.samples.dataset;
