/** Charts as files, PNG and SVG; works without a display. */
package dev.motility.model.chart;
