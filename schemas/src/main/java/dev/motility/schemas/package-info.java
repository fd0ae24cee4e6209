/** The records on the wire, generated from {@code motility.avdl}. */
package dev.motility.schemas;
