/** The commands of the dashboard. */
package dev.motility.dashboard.command;
