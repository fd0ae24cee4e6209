/** What the scorer remembers, in the forms of its state stores. */
package dev.motility.scorer.state;
