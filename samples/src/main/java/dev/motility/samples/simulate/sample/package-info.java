/** What a sample is before it comes under the microscope: its fractions and laboratory values. */
package dev.motility.samples.simulate.sample;
