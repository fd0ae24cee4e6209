/** Prepares a broker and a registry for the system. */
package dev.motility.schemas.setup;
