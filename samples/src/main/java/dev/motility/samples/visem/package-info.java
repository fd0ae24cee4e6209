/**
 * VISEM folders: the five laboratory tables of a set of participants and the list of their videos,
 * read from the form as published and from the re-exports that circulate, and written as published.
 *
 * <p>Source: Haugen et al., "VISEM: a multimodal video dataset of human spermatozoa", MMSys 2019.
 */
package dev.motility.samples.visem;
