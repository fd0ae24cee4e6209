/** What came of an evaluation, as a table for people and as JSON. */
package dev.motility.model.report;
