/** What every process of the system has: settings, exit codes, one error line, logs. */
package dev.motility.runtime;
