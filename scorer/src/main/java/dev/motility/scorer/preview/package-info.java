/** The small picture of a window that shows its tracks. */
package dev.motility.scorer.preview;
