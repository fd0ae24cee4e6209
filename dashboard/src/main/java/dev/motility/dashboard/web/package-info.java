/** The HTTP server: pages, the JSON interface, the stream of events. */
package dev.motility.dashboard.web;
