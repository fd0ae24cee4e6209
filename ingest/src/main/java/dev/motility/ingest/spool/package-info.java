/**
 * The durable store between a live camera and the broker, and the bookmarks of sources that can be
 * read again. SQLite stands here and nowhere else; nothing here knows of brokers.
 */
package dev.motility.ingest.spool;
