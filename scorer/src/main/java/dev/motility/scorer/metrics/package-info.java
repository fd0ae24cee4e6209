/** What an instance tells of its work, for those who watch over it. */
package dev.motility.scorer.metrics;
