/** Commands that need no more than a call. */
package dev.motility.standalone.command;
