/** Who may see what: users, roles, sessions. */
package dev.motility.dashboard.access;
