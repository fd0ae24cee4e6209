/** What happened, in a form that a client reads on from where it left off. */
package dev.motility.dashboard.events;
