/** How networks are trained: the recipe, its schedule, and what is kept of each epoch. */
package dev.motility.model.train;
