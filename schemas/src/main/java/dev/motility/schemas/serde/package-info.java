/** Records to bytes and back, in Confluent's wire format. */
package dev.motility.schemas.serde;
