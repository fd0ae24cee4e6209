/**
 * Cameras: a thread that grabs, a watchdog, reconnection, and what stands between a camera and the
 * broker.
 */
package dev.motility.ingest.live;
