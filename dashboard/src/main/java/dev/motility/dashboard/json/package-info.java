/** The JSON forms of what the dashboard knows. */
package dev.motility.dashboard.json;
