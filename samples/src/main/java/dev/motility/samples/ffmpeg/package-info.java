/** The one place that calls FFmpeg: video files as grey frames, and Matroska clips in memory. */
package dev.motility.samples.ffmpeg;
