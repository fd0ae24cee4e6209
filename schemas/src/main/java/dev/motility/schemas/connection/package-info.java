/** How a process reaches the broker and the registry. */
package dev.motility.schemas.connection;
