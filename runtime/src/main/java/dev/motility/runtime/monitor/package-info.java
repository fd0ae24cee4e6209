/** What a long-running process shows of itself: health and metrics over HTTP, without login. */
package dev.motility.runtime.monitor;
