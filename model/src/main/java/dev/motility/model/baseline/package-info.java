/** What can be forecast without looking at the video: the least that a network must beat. */
package dev.motility.model.baseline;
