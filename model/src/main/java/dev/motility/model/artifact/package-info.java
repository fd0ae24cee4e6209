/**
 * A model as a thing that is kept, found and named: a folder of {@code model.json} and {@code
 * weights.safetensors}, identified by the SHA-256 over the bytes of the first followed by those of
 * the second.
 */
package dev.motility.model.artifact;
