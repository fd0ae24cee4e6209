/** Laboratory records from a folder to the participants topic. */
package dev.motility.ingest.participants;
