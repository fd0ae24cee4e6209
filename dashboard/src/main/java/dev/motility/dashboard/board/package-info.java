/**
 * What the dashboard knows: samples, their windows, rejections and captures; plain Java, bounded.
 */
package dev.motility.dashboard.board;
