/** Reads topics from their beginning, outside of any consumer group. */
package dev.motility.schemas.read;
