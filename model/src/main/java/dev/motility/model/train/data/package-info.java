/** What networks are trained on: windows at a network's size with what is known of each. */
package dev.motility.model.train.data;
