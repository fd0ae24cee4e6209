/** The topic {@code keys}: what stands there, and who may sign for which microscope. */
package dev.motility.schemas.keys;
