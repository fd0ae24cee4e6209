/** A simulated microscope, with the truth about what it shows. For research use only. */
package dev.motility.samples.simulate;
