/** The records as lines of text: JSON, CSV, or a table for a terminal. */
package dev.motility.schemas.print;
