/** The records as JSON: one form for commands, pages and reports. */
package dev.motility.schemas.json;
