/** The topics: what they carry, under which name, how long. */
package dev.motility.schemas.topic;
